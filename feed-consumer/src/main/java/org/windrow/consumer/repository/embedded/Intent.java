package org.windrow.consumer.repository.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * An update, worked out to the last move, so that it can be finished without whoever asked for it. Places are relative
 * to the repository's directory, times in ISO 8601.
 *
 * @param dataset its row, whose folder is reserved
 * @param experiment the row it comes to belong to
 * @param at when the update was begun
 * @param displaced files that leave {@code data/} first
 * @param taken files that are moved in
 * @param same landed files that are held already, byte for byte
 * @param removed all paths the feed no longer lists and that stay in {@code data/}
 */
record Intent(
        long dataset,
        long experiment,
        String title,
        String owner,
        Optional<Long> change,
        Optional<String> changeHash,
        String updated,
        String at,
        boolean complete,
        boolean hideReplaced,
        Map<String, String> attributes,
        List<Displaced> displaced,
        List<Taken> taken,
        List<Same> same,
        Set<String> removed) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * An old version on its way out.
     *
     * @param file its row; absent for a file that somebody put into {@code data/}
     * @param state what it becomes: {@code replaced} or {@code removed}
     */
    record Displaced(Optional<Long> file, String path, String from, String to, String state) {}

    /** A landed file on its way in. */
    record Taken(
            String path,
            String from,
            String to,
            long bytes,
            String sha256,
            String otherDigests,
            Optional<String> modified,
            Optional<String> mediaType,
            boolean verified,
            boolean replaces) {}

    /** A landed file that is dropped; what its announcement adds to the held row stays. */
    record Same(long file, Optional<String> from, String otherDigests, Optional<String> modified, boolean verified) {}

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Intent of(String json) {
        return JSON.readValue(json, Intent.class);
    }
}
