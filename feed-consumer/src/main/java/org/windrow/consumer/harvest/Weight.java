package org.windrow.consumer.harvest;

/** How long a dataset may hold a lane. Each weight may hold half as many lanes as the one before. */
enum Weight {
    SMALL(1),
    LARGE(2),
    HUGE(4);

    private static final long LARGE_BYTES = 1L << 30;
    private static final long LARGE_FILES = 5_000;
    private static final long TIMES = 64;

    private final int share;

    Weight(int share) {
        this.share = share;
    }

    static Weight of(long files, long bytes) {
        if (files >= LARGE_FILES * TIMES || bytes >= LARGE_BYTES * TIMES) {
            return HUGE;
        }
        return files >= LARGE_FILES || bytes >= LARGE_BYTES ? LARGE : SMALL;
    }

    /** Out of so many lanes, those that datasets of this weight and heavier ones may hold together. */
    int most(int lanes) {
        return Math.max(1, lanes / share);
    }
}
