package org.windrow.provider.index.view;

import java.util.List;

/**
 * Some records of a range, the oldest change first.
 *
 * @param more whether the range holds others behind them
 */
public record RecordPage(List<RecordState> records, boolean more) {
    public RecordPage {
        records = List.copyOf(records);
    }
}
