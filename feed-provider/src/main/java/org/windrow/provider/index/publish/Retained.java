package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.judge.Judgement;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.packed.Released;
import org.windrow.sqlite.Sql;

/**
 * The released files of a dataset as they stand against what is in staging: those that are away stay published, those
 * that came back are released no more.
 */
final class Retained {
    private final Sql sql;

    Retained(Sql sql) {
        this.sql = sql;
    }

    /**
     * The published files that stay published though they are away.
     *
     * @param published the dataset's file list
     * @param present files of its group that are in staging
     */
    List<PublishedRecord> of(long dataset, List<PublishedRecord> published, List<Judgement.Placed> present)
            throws SQLException {
        Released table = new Released(sql);
        SortedSet<String> released = table.of(dataset);
        Map<String, Listed> byPath = new HashMap<>();
        present.forEach(placed ->
                byPath.put(PublishedRecord.of(placed.file(), placed.folder()).path(), placed.file()));
        List<PublishedRecord> away = new ArrayList<>();
        SortedSet<String> still = new TreeSet<>(Utf8Order.BY_BYTES);
        for (PublishedRecord file : published) {
            Listed there = byPath.get(file.path());
            if (released.contains(file.path()) && there == null) {
                away.add(file);
                still.add(file.path());
            } else if (released.contains(file.path()) && Release.isAsPublished(there, file)) {
                still.add(file.path()); // not removed yet
            }
        }
        if (!still.equals(released)) {
            table.replace(dataset, still);
        }
        return away;
    }
}
