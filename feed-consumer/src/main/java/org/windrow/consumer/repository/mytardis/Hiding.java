package org.windrow.consumer.repository.mytardis;

import java.util.List;
import java.util.Map;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.RelativePath;

/**
 * Takes replaced versions out of the folders that people look at. The server deletes nothing and hides nothing for us,
 * but it lets a record change its folder: old versions go below {@code .versions/} and stay there to be had.
 */
record Hiding(Api api, Ledger ledger) {
    static final String FOLDER = ".versions";
    private static final int LONGEST_FOLDER = 255;

    /** Whether a path is that of an old version. */
    static boolean isHidden(RelativePath path) {
        return path.value().startsWith(FOLDER + "/");
    }

    /** Moves what is to be hidden of a dataset; may be repeated. */
    void hide(long dataset) throws RepositoryException {
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
        String folder = folder(file);
        boolean fits = folder.codePointCount(0, folder.length()) <= LONGEST_FOLDER;
        api.patch("dataset_file", file.id().orElseThrow(), Map.of("directory", fits ? folder : top(file)));
    }

    /** The server's number makes it a folder that no other version has. */
    private static String top(FileRow file) {
        return FOLDER + "/" + file.id().orElseThrow();
    }

    private static String folder(FileRow file) {
        String folder = ServerFile.folder(file.path());
        return top(file) + (folder.isEmpty() ? "" : "/" + folder);
    }
}
