package org.windrow.consumer.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.net.Access;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.transfer.Mapping;

/**
 * A commented settings file for a feed.
 *
 * @param repository as it is to be written
 * @param local directories that hold the feed's files
 * @param strangers other servers whose files the feed names; they are proposed, never trusted
 */
public record SettingsDraft(FeedSettings feed, String repository, List<Mapping> local, List<String> strangers) {
    private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

    private static final String HARVEST = """
        #prefix: ore    # for example
        # Only records of a set, or those changed since a day.
        #set: openaire_data    # for example
        #from: '2026-01-01'    # for example\
        """.indent(4).stripTrailing();

    public String text() {
        Matcher place = PLACE.matcher(template());
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            place.appendReplacement(text, Matcher.quoteReplacement(filling(place.group(1))));
        }
        return place.appendTail(text).toString();
    }

    private String filling(String name) {
        Access access = feed.access();
        return switch (name) {
            case "ASKED" -> visible(Address.shown(feed.url()));
            case "NAME" -> quoted(feed.name());
            case "URL" -> quoted(feed.url().toString());
            case "KIND" -> kind();
            case "REPOSITORY" -> quoted(repository);
            case "ORIGINS" -> origins();
            case "LOCAL" -> folders();
            case "CREDENTIALS" ->
                given(
                        "credentials-file",
                        access.credentials().map(Path::toString).orElse(""),
                        "logins.yaml");
            case "AUTHORITIES" ->
                given("ca-file", access.authorities().map(Path::toString).orElse(""), "facility-ca.pem");
            case "PROXY" ->
                given("proxy", access.proxy().map(URI::toString).orElse(""), "http://proxy.example.org:3128");
            default -> throw new IllegalStateException("the template of settings has an unknown place " + name);
        };
    }

    private static String given(String key, String value, String example) {
        return value.isEmpty()
                ? "    #" + key + ": " + example + "    # for example"
                : "    " + key + ": " + quoted(value);
    }

    private String kind() {
        String asked = "    # How often it is asked, and how often ";
        return feed.harvest().isPresent()
                ? "    # An OAI-PMH server. Without a prefix: ore if it lists that, else mets, else oai_dc.\n"
                        + "    kind: oai-pmh\n" + HARVEST + "\n" + asked
                        + "the whole list is compared where it tells nothing of deletions.\n"
                        + "    #every: 15m\n    #reconcile-every: 7d"
                : asked + "a feed that is not Windrow's is compared as a whole.\n"
                        + "    #every: 60s\n"
                        + "    #reconcile-every: 15m\n"
                        + "    # atom, or oai-pmh for the base URL of an OAI-PMH server (then also prefix, set,"
                        + " from).\n"
                        + "    #kind: atom\n" + HARVEST;
    }

    private String origins() {
        String examples = strangers.isEmpty() ? "https://files.example.org" : String.join(", ", strangers);
        return (strangers.isEmpty()
                        ? "    # Other servers from which its documents and files may come."
                        : "    # Some of its files are on these other servers. They are refused, until you trust them.")
                + "\n    #allowed-origins: ['" + String.join("', '", examples.split(", ", -1))
                + "']    # for example";
    }

    private String folders() {
        if (local.isEmpty()) {
            return "  # Directories of this machine that hold the files of a feed: they are read there, not over"
                    + " HTTP.\n"
                    + "  #local: [{url-prefix: 'https://harvest.example.org/files/rmmf/', path: /mnt/rmmf_staging/}]    #"
                    + " for example";
        }
        StringBuilder text = new StringBuilder(
                "  # This machine holds the feed's files: they are read there, not over" + " HTTP.\n  local:");
        local.forEach(mapping -> text.append("\n    - url-prefix: ")
                .append(quoted(mapping.urlPrefix().toString()))
                .append("\n      path: ")
                .append(quoted(mapping.directory().toString())));
        return text.toString();
    }

    private static String template() {
        try (InputStream in = SettingsDraft.class.getResourceAsStream("consumer.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the template of settings cannot be read", e);
        }
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    private static String quoted(String text) {
        if (text.matches("[A-Za-z/][A-Za-z0-9/._-]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null")) {
            return text;
        }
        if (text.chars().noneMatch(Character::isISOControl)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean special = Character.isISOControl(c) || c == '"' || c == '\\';
            escaped.append(special ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
        });
        return escaped.append('"').toString();
    }

    /**
     * Writes it where no file is yet. After a crash it is there as a whole, or not at all.
     *
     * @throws FileAlreadyExistsException if something has that name
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            nameIt(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A second name never takes the place of a file, as renaming does. */
    private static void nameIt(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException noSecondNames) {
            Files.move(part, file);
        }
    }
}
