package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one look ({@code lstat}) says of a path. The {@code unix} view is the only one that also knows the ctime. */
record Inode(int mode, long bytes, long modifiedNanos, long changedNanos, long device) {
    private static final String WANTED = "unix:mode,size,lastModifiedTime,ctime,dev";
    private static final int KIND = 0xF000;

    static Inode of(Path path, LinkOption... options) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, WANTED, options);
        return new Inode(
                (Integer) values.get("mode"),
                (Long) values.get("size"),
                nanos(values.get("lastModifiedTime")),
                nanos(values.get("ctime")),
                (Long) values.get("dev"));
    }

    boolean isFile() {
        return (mode & KIND) == 0x8000;
    }

    boolean isFolder() {
        return (mode & KIND) == 0x4000;
    }

    boolean isLink() {
        return (mode & KIND) == 0xA000;
    }

    /** What to call it where it is none of these. */
    String kind() {
        return switch (mode & KIND) {
            case 0x1000 -> "a named pipe";
            case 0xC000 -> "a socket";
            default -> "a device";
        };
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
