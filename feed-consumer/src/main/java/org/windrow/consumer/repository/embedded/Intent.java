package org.windrow.consumer.repository.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An update, worked out to the last move, so that it can be finished without whoever asked for it. Places are relative
 * to the repository's directory, times in ISO 8601. What it says of files is of its last part; {@link IntentParts} are
 * all of it.
 *
 * @param dataset its row, whose folder is reserved
 * @param experiment the row it comes to belong to
 * @param at when the update was begun
 * @param displaced files that leave {@code data/} first
 * @param taken files that are moved in
 * @param same landed files that are held already, byte for byte
 * @param removed all paths the feed no longer lists and that stay in {@code data/}
 * @param movedFrom the folder that the dataset leaves for the one its row has now
 * @param more whether further parts of the update follow
 * @param keepVersions how many versions of a growing file are kept; absent for all
 * @param thumbnails names of landed pictures of its files, that are moved in
 * @param parts how many parts stand before this one
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
        Set<String> removed,
        Optional<String> movedFrom,
        boolean more,
        Optional<Integer> keepVersions,
        Set<String> thumbnails,
        int parts) {
    Intent {
        thumbnails = thumbnails == null ? Set.of() : thumbnails;
    }

    /** Some of an intent's files. */
    record Part(
            List<Displaced> displaced,
            List<Taken> taken,
            List<Same> same,
            Set<String> removed,
            Set<String> thumbnails) {
        String json() {
            return JSON.writeValueAsString(this);
        }

        static Part of(String json) {
            return JSON.readValue(json, Part.class);
        }
    }

    /** The files that the intent itself names: the last of them, or all. */
    Part last() {
        return new Part(displaced, taken, same, removed, thumbnails);
    }

    /** An intent of an earlier version lacks what was added since. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * An old version on its way out.
     *
     * @param file its row; absent for a file that somebody put into {@code data/}
     * @param state what it becomes: {@code replaced} or {@code removed}
     * @param registered whether none of its bytes are here
     */
    record Displaced(Optional<Long> file, String path, String from, String to, String state, boolean registered) {}

    /**
     * A file on its way in.
     *
     * @param from its landing, and {@code to} its place; both empty where it has an address
     * @param address where its bytes stay, if they do not come in
     * @param row the row of the registered file whose bytes these are; absent where it becomes a row of its own
     */
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
            boolean replaces,
            Optional<String> address,
            Optional<Long> row) {}

    /**
     * A landed file that is dropped; what its announcement adds to the held row stays.
     *
     * @param address where a registered file is now
     */
    record Same(
            long file,
            Optional<String> from,
            String otherDigests,
            Optional<String> modified,
            boolean verified,
            Optional<String> address) {}

    /** Attributes as they are kept in a dataset's row. */
    static String packed(Map<String, String> attributes) {
        return JSON.writeValueAsString(attributes);
    }

    /** What {@link #packed} wrote; nothing for null. */
    static Map<String, String> unpacked(String attributes) {
        return attributes == null
                ? Map.of()
                : JSON.readValue(attributes, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Intent of(String json) {
        return JSON.readValue(json, Intent.class);
    }
}
