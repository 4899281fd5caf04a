package org.windrow.consumer.repository.mytardis.files;

import java.util.List;
import java.util.Map;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.model.RelativePath;

/**
 * Takes replaced versions out of the folders that people look at. The server deletes nothing and hides nothing for us,
 * but it lets a record change its folder: old versions go below {@code .versions/} and stay there to be had.
 */
public record Hiding(Api api, Ledger ledger) {
    static final String FOLDER = ".versions";

    /** Whether a path is that of an old version. */
    public static boolean isHidden(RelativePath path) {
        return path.value().startsWith(FOLDER + "/");
    }

    /** Moves what is to be hidden of a dataset; may be repeated. */
    public void hide(long dataset) throws RepositoryException {
        List<FileRow> due = ledger.read(
                sql -> sql.all(
                        FileRow.COLUMNS + "dataset = ? AND hide = 1 AND server_id IS NOT NULL", FileRow::of, dataset),
                List.of());
        for (FileRow file : due) {
            move(file);
            ledger.write(sql -> sql.update("UPDATE file SET hide = 2 WHERE number = ?", file.number()));
        }
    }

    /** Moves an old version out of the folder of the new one. */
    void move(FileRow file) throws RepositoryException {
        String top = FOLDER + "/" + ordinal(file);
        try {
            move(file, top);
        } catch (RefusedRequest e) {
            if (!e.mayBeDuplicate()) {
                throw e;
            }
            // A lost ledger counts anew; the server's own number is nobody else's.
            move(file, top + "-" + file.id().orElseThrow());
        }
    }

    private void move(FileRow file, String top) throws RepositoryException {
        String folder = ServerFile.folder(file.path());
        String below = top + (folder.isEmpty() ? "" : "/" + folder);
        boolean fits = below.codePointCount(0, below.length()) <= FileRecord.LONGEST_FOLDER;
        api.patch(
                "dataset_file", file.id().orElseThrow(), Map.of("directory", fits ? below : top + "-" + file.number()));
    }

    /** 1 for the oldest version that left. */
    private long ordinal(FileRow file) throws RepositoryException {
        return ledger.read(
                sql -> 1
                        + sql.number(
                                "SELECT count(*) FROM file WHERE dataset = ? AND path = ? AND number < ?"
                                        + " AND view IN ('replaced', 'removed')",
                                file.dataset(),
                                file.path().value(),
                                file.number()),
                1L);
    }
}
