package org.windrow.provider.web.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.windrow.provider.index.view.PublishedFile;

/**
 * By what we tell that a file on disk is still the one that was announced. The change time cannot be set by programs, so
 * equal pictures mean equal bytes.
 */
public record Picture(boolean regular, long bytes, long modifiedNanos, long changedNanos) {

    /** The file at {@code path} as it is now; a link is not followed. */
    public static Picture of(Path path) throws IOException {
        Map<String, Object> now =
                Files.readAttributes(path, "unix:isRegularFile,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return new Picture(
                (Boolean) now.get("isRegularFile"),
                (Long) now.get("size"),
                nanos(now.get("lastModifiedTime")),
                nanos(now.get("ctime")));
    }

    public static Picture announced(PublishedFile file) {
        return new Picture(true, file.file().bytes(), file.modifiedNanos(), file.changedNanos());
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
