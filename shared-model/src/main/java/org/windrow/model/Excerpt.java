package org.windrow.model;

import java.util.List;

/**
 * A dataset with no more of its files than its reader wants at once.
 *
 * @param dataset with all of its files, or the first of them by path
 * @param files how many it has in all
 * @param bytes the sum of the sizes of all
 */
public record Excerpt(Dataset dataset, long files, long bytes) {
    public Excerpt {
        if (files < dataset.files().size()) {
            throw new IllegalArgumentException(dataset.id() + " cannot have " + files + " files in all: it shows "
                    + dataset.files().size());
        }
    }

    /** All of it. */
    public static Excerpt whole(Dataset dataset) {
        return new Excerpt(dataset, dataset.files().size(), dataset.bytes());
    }

    /** The same dataset with these of its files. */
    public Excerpt with(List<DataFile> some) {
        return new Excerpt(dataset.with(some), files, bytes);
    }

    public boolean isWhole() {
        return dataset.files().size() == files;
    }
}
