package org.windrow.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;

/**
 * One record of an OAI-PMH list, cut out but not yet understood.
 *
 * @param raw the whole {@code record}, for {@link AtomReader#entry}
 * @param header who it is and since when it is so
 */
public record OaiRecord(RawEntry raw, Header header) {
    private static final Pattern START = Pattern.compile("<([\\w.-]+:)?record[\\s>]");
    private static final Pattern LAST_PART = Pattern.compile(".*[:/]", Pattern.DOTALL);
    private static final SafeXml XML = new SafeXml(64_000);

    /**
     * The {@code header} of a record.
     *
     * @param identifier as written; absent where it is missing or blank
     * @param datestamp when this state of the record came to be; a day means its beginning
     * @param left how what it describes left the server: withdrawn where the record is deleted; gone where a Windrow
     *     provider says that it disappeared from staging
     */
    public record Header(Optional<String> identifier, Optional<Instant> datestamp, Optional<ChangeKind> left) {}

    /** Whether this is a record of OAI-PMH, not an entry of a feed. */
    public static boolean isRecord(RawEntry raw) {
        return START.matcher(raw.xml()).lookingAt();
    }

    /** The datestamp of a record; absent for entries of feeds. */
    public static Optional<Instant> datestamp(RawEntry raw) {
        if (!isRecord(raw)) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = XML.reader(raw.xml());
            reader.nextTag();
            reader.nextTag();
            return OaiHeader.read(reader).datestamp();
        } catch (XMLStreamException damaged) {
            return Optional.empty();
        }
    }

    /**
     * The Atom id under which a record of that identifier is held. One that ends in a UUID means the dataset of that id,
     * as it does over Atom; all others stand for themselves.
     */
    public static String entryId(String identifier) {
        String last = LAST_PART.matcher(identifier).replaceFirst("");
        return DatasetId.parse(last).map(DatasetId::urn).orElse(identifier);
    }
}
