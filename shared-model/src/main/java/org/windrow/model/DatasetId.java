package org.windrow.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A dataset's permanent identity. Titles are labels; ids decide.
 *
 * <p>Ours are UUIDs of version 5 (RFC 9562 §5.5) over what makes a dataset the same one, so that a moved staging
 * directory, a remount or a rebuilt index gives the same ids.
 */
public record DatasetId(UUID value) {
    private static final UUID WINDROW = UUID.fromString("5e0b9d0c-7a35-5c6e-9d3f-2f1c6b0a4d11");
    private static final String URN = "urn:uuid:";
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /**
     * The id of a dataset of a provider.
     *
     * @param identity who the provider says it is (a setting)
     * @param groupKey below the source directory, without leading or trailing slash
     * @param generation 0, and one more each time the key is reused for wholly other files
     */
    public static DatasetId of(String identity, String source, String groupKey, int generation) {
        // NUL cannot stand in any of the parts, so two different quadruples never make the same name.
        return named(String.join("\0", identity, source, groupKey, Integer.toString(generation)));
    }

    /** The id under which we hold an entry of a feed: its own where it is a {@code urn:uuid:}, else one made from it. */
    public static DatasetId ofEntry(String feed, String entryId) {
        return fromUrn(entryId).orElseGet(() -> named(String.join("\0", "entry", feed, entryId)));
    }

    /** The id in a {@code urn:uuid:...}; nothing for any other IRI. */
    public static Optional<DatasetId> fromUrn(String iri) {
        return iri.toLowerCase(Locale.ROOT).startsWith(URN) ? parse(iri.substring(URN.length())) : Optional.empty();
    }

    /** The id written as a whole UUID; nothing where it is not one. */
    public static Optional<DatasetId> parse(String uuid) {
        return FORM.matcher(uuid).matches() ? Optional.of(new DatasetId(UUID.fromString(uuid))) : Optional.empty();
    }

    /** The Atom id. */
    public String urn() {
        return URN + value;
    }

    /** The first 8 characters, accepted from people everywhere an id is. */
    public String brief() {
        return value.toString().substring(0, 8);
    }

    private static DatasetId named(String name) {
        MessageDigest sha1 = Digest.Algorithm.SHA_1.start();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(WINDROW.getMostSignificantBits())
                .putLong(WINDROW.getLeastSignificantBits())
                .array());
        byte[] hash = Arrays.copyOf(sha1.digest(name.getBytes(StandardCharsets.UTF_8)), 16);
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        return new DatasetId(new UUID(bits.getLong(), bits.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
