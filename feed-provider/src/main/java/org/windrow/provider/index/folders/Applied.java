package org.windrow.provider.index.folders;

/**
 * What applying folder listings came to.
 *
 * @param folders seen
 * @param files seen in them
 * @param changedFolders those whose content was not what the index knew
 * @param unreadable folders that could not be listed, or lost their mount
 */
public record Applied(long folders, long files, long changedFolders, long unreadable) {
    public static final Applied NOTHING = new Applied(0, 0, 0, 0);

    public Applied plus(Applied other) {
        return new Applied(
                folders + other.folders,
                files + other.files,
                changedFolders + other.changedFolders,
                unreadable + other.unreadable);
    }
}
