package org.windrow.sqlite;

import java.util.List;

/**
 * What a database of ours must look like.
 *
 * @param name for messages, such as {@code provider index}
 * @param applicationId written into the file's header, so that one kind of database is never taken for another
 * @param migrations script n brings version n to version n + 1; statements are separated by {@code ;} at a line's end.
 *     Never edited once released
 */
public record Schema(String name, int applicationId, List<String> migrations) {
    public Schema {
        migrations = List.copyOf(migrations);
    }
}
