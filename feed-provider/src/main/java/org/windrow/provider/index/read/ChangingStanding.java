package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.model.State;
import org.windrow.provider.index.judge.Waits;
import org.windrow.provider.index.view.Standing;

/**
 * Why a dataset waits that has changes which the feed does not show yet.
 *
 * @param waits what for, see {@link Waits}; empty where it is only time
 * @param restless a file that is not quiet; empty where all are
 * @param published whether the feed shows an earlier state of it
 */
record ChangingStanding(
        Instant since,
        long unhashedFiles,
        long unhashedBytes,
        Duration settle,
        Duration atLatest,
        String waits,
        long unquietFiles,
        String restless,
        String marker,
        boolean published) {

    /** Reads a row of {@link StandingReads#CHANGING}. */
    static Standing of(ResultSet row) throws SQLException {
        ChangingStanding changing = new ChangingStanding(
                Instant.ofEpochMilli(row.getLong(3)),
                row.getLong(5),
                row.getLong(6),
                Duration.ofMillis(row.getLong(7)),
                Duration.ofMillis(row.getLong(8)),
                Optional.ofNullable(row.getString(9)).orElse(""),
                row.getLong(10),
                Optional.ofNullable(row.getString(11)).orElse(""),
                row.getString(12),
                row.getLong(13) > 0);
        boolean marker = changing.waits().equals(Waits.MARKER);
        return new Standing(
                row.getString(1),
                row.getString(2),
                State.WAITING,
                changing.why(),
                changing.since(),
                marker ? Optional.empty() : SourceReads.time(row, 4),
                changing.remedy());
    }

    private String why() {
        return switch (waits) {
            case Waits.MARKER ->
                "no marker '" + marker + "' says that it is whole; "
                        + (published ? "the feed keeps its last state" : "nothing of it is published") + " before";
            case Waits.LATE ->
                progress() + "; for more than " + Amount.time(atLatest)
                        + " none of its files was ready to be published";
            default -> progress() + "; at " + since.plus(atLatest) + " at the latest with what is ready then";
        };
    }

    private String progress() {
        if (unhashedFiles > 0) {
            return "being hashed: " + Amount.count(unhashedFiles, "file") + ", " + Amount.bytes(unhashedBytes)
                    + " to go";
        }
        return "still changing: " + changing() + "published once nothing changes for " + Amount.time(settle);
    }

    private String changing() {
        if (restless.isEmpty()) {
            return "";
        }
        return unquietFiles == 1
                ? "'" + restless + "'; "
                : Amount.count(unquietFiles, "file") + ", '" + restless + "' last; ";
    }

    private String remedy() {
        return switch (waits) {
            case Waits.MARKER ->
                "Write the marker into the dataset once all of its files are there; or set"
                        + " marker-required: false, and it is published once nothing changes for " + Amount.time(settle)
                        + ".";
            case Waits.LATE ->
                unhashedFiles > 0
                        ? "Nothing is wrong if hashing has much to do; 'status' shows how far it is."
                        : "Stop what keeps writing '" + restless
                                + "', exclude it, or set a settle time shorter than its" + " pauses.";
            default -> "";
        };
    }
}
