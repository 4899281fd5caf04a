package org.windrow.provider.checks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.model.DatasetId;
import org.windrow.provider.checks.Preview.LeftOut;
import org.windrow.provider.checks.Preview.Tally;

/** A preview as a person reads it. */
public final class PreviewText {
    private final StringBuilder text = new StringBuilder();
    private final String identity;

    public PreviewText(String identity) {
        this.identity = identity;
    }

    public String of(List<Preview> previews) {
        previews.forEach(this::source);
        return text.toString();
    }

    private void source(Preview preview) {
        line("Source " + preview.source().name() + ": " + preview.source().directory());
        line(preview.source().rules().describe());
        line("");
        if (!preview.datasets().isEmpty()) {
            text.append(table(preview).text());
        }
        line(Amount.count(preview.datasets().size(), "dataset") + ", " + Amount.count(preview.files(), "file") + ", "
                + Amount.bytes(preview.bytes()) + " would be published once quiet for "
                + Amount.time(preview.source().settle())
                + (preview.source().marker().pattern().isEmpty() ? "." : ", or at once with their marker."));
        if (preview.source().marker().required() && preview.unmarked().count() > 0) {
            line("");
            leftOut(
                    "waiting",
                    "no marker '" + preview.source().marker().written() + "' in "
                            + Amount.count(preview.unmarked().paths(), "dataset"),
                    "Nothing of them is published before: marker-required is set.",
                    preview.unmarked());
        }
        if (!preview.ignored().isEmpty()) {
            line("");
            preview.ignored().forEach((rule, out) -> leftOut("ignored", rule, "", out));
        }
        if (!preview.blocked().isEmpty()) {
            line("");
            preview.blocked().forEach((why, out) -> leftOut("blocked", why.why(), why.remedy(), out));
        }
        line("");
    }

    private Table table(Preview preview) {
        Table table = new Table("DATASET", "KEY", "TITLE", "OWNER", "EXPERIMENT", "FILES", "SIZE");
        for (Map.Entry<String, Tally> dataset : preview.datasets().entrySet()) {
            Tally tally = dataset.getValue();
            table.row(
                    DatasetId.of(identity, preview.source().name(), dataset.getKey(), 0)
                            .brief(),
                    dataset.getKey().isEmpty() ? "." : dataset.getKey(),
                    tally.label().title(),
                    tally.label().owner().orElse("-"),
                    tally.label().experiment().orElse("-"),
                    String.format(Locale.ROOT, "%,d", tally.files()),
                    Amount.bytes(tally.bytes()));
        }
        return table;
    }

    private void leftOut(String state, String why, String remedy, LeftOut out) {
        line(String.format(Locale.ROOT, "%s %s: %s", state, Amount.count(out.count(), "file"), why));
        if (!remedy.isEmpty()) {
            line("  -> " + remedy);
        }
        out.examples().forEach(path -> line("  " + path));
        if (out.more() > 0) {
            line(String.format(Locale.ROOT, "  ... and %,d more", out.more()));
        }
    }

    private void line(String line) {
        text.append(Table.visible(line)).append('\n');
    }
}
