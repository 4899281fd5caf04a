package org.windrow.provider.web.page;

/**
 * A disk.
 *
 * @param type of its file system: {@code ext4}, {@code nfs4}
 * @param free bytes that can still be written
 * @param size of the whole, in bytes
 */
public record Mount(String type, long free, long size) {
    private static final int NEARLY_FULL = 20;

    /** Whether less than a twentieth is free. */
    boolean nearlyFull() {
        return size > 0 && free < size / NEARLY_FULL;
    }
}
