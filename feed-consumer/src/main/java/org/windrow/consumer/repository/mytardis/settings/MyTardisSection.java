package org.windrow.consumer.repository.mytardis.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.net.Access;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Limits;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Names;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Records;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.SharedPath;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Sharing;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Storage;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Way;
import org.windrow.settings.Secret;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** Reads the {@code repository} section for {@code kind: mytardis}. */
public final class MyTardisSection {
    /** The environment variable that has the API key where no file is named. */
    public static final String KEY_VARIABLE = "WINDROW_MYTARDIS_KEY";

    private static final URI NOWHERE = URI.create("http://localhost/");
    private static final int LONGEST_NAMESPACE = 200;

    private final Section section;

    private MyTardisSection(Section section) {
        this.section = section;
    }

    /**
     * Reads it; problems are collected by the section, and what is returned then is not for use.
     *
     * @param beside the directory of the settings file
     * @param modes permissions and group of what is copied to shared storage
     * @param environment gives a variable, or null
     */
    public static MyTardisSettings read(
            Section section, Path beside, Modes modes, Function<String, String> environment) {
        MyTardisSection reader = new MyTardisSection(section);
        section.text("kind");
        MyTardisSettings settings = new MyTardisSettings(
                reader.required("url", section.parsed("url", MyTardisSection::url), "Write the address of MyTardis.")
                        .orElse(NOWHERE),
                reader.account(environment),
                Access.read(section, true),
                section.path("ledger").orElse(beside.resolve("mytardis.db")),
                section.path("landing").orElse(beside.resolve("mytardis-landing")),
                reader.storage(modes),
                reader.records(),
                new Sharing(
                        section.flag("share-with-owner", true),
                        section.texts("share-with-groups"),
                        section.flag("share-with-facility-managers", true),
                        none(section.text("group-attribute", "group")) ? "" : section.text("group-attribute", "group"),
                        section.flag("upload-invalid-user-folders", false)),
                reader.limits());
        section.refuseUnknown();
        return settings;
    }

    private <T> Optional<T> required(String key, Optional<T> value, String remedy) {
        if (value.isEmpty() && section.text(key).isEmpty()) {
            section.problem(key, "is missing", remedy);
        }
        return value;
    }

    private KeyHolder account(Function<String, String> environment) {
        String user = required("user", section.parsed("user", MyTardisSection::user), "Name the account of MyTardis.")
                .orElse("");
        Optional<Path> file = section.path("key-file");
        Optional<String> variable =
                Optional.ofNullable(environment.apply(KEY_VARIABLE)).filter(key -> !key.isBlank());
        if (file.isEmpty() && variable.isEmpty()) {
            section.problem(
                    "key-file",
                    "is missing",
                    "Name a file, closed to others, that holds the account's API key, or have it in the environment as "
                            + KEY_VARIABLE + ".");
        }
        KeyHolder account = file.map(named -> KeyHolder.ofFile(user, named))
                .orElseGet(() -> KeyHolder.of(user, new Secret(variable.orElse(""))));
        if (file.isPresent() || variable.isPresent()) {
            try {
                account.mustBeUsable();
            } catch (Unusable e) {
                section.problem("key-file", e.getMessage(), e.remedy());
            }
        }
        return account;
    }

    private Storage storage(Modes modes) {
        Way way = section.parsed("bytes", MyTardisSection::way).orElse(Way.AUTO);
        Section shared = section.section("shared-path");
        Optional<String> server = shared.parsed("server", MyTardisSection::absolute);
        Optional<Path> here = shared.path("here").or(() -> server.map(Path::of));
        shared.refuseUnknown();
        if (server.isEmpty() && shared.has("here")) {
            shared.problem("server", "is missing", "Write the same directory as the server calls it.");
        }
        boolean lacking = way == Way.SHARED && server.isEmpty();
        if (lacking && !shared.has("here")) {
            section.problem(
                    "shared-path",
                    "is missing, and bytes is shared",
                    "Write shared-path: {server: /var/lib/mytardis/staging, here: /mnt/mytardis/staging}, as the"
                            + " server and as this machine call its staging directory.");
        }
        return new Storage(
                lacking ? Way.AUTO : way, server.map(path -> new SharedPath(path, here.orElseThrow())), modes);
    }

    private Records records() {
        Records usual = Records.USUAL;
        return new Records(
                namespace("experiment-schema", usual.experimentSchema()),
                namespace("dataset-schema", usual.datasetSchema()),
                namespace("datafile-schema", usual.datafileSchema()),
                names(section.section("parameters")),
                section.flag("immutable-datasets", usual.immutable()),
                section.text("facility"),
                section.text("instrument"),
                section.text("instrument-attribute", usual.instrumentAttribute()),
                section.text("institution", usual.institution()),
                section.flag("described-parameters", usual.described()));
    }

    private static Names names(Section names) {
        Names usual = Names.USUAL;
        Names read = new Names(
                name(names, "experiment-id", usual.experimentId()),
                name(names, "entry-id", usual.entryId()),
                name(names, "updated", usual.updated()),
                name(names, "feed", usual.feed()),
                name(names, "digest", usual.sha256()),
                name(names, "source", usual.source()));
        names.refuseUnknown();
        return read;
    }

    private static String name(Section names, String key, String usual) {
        return names.parsed(key, text -> none(text) ? "" : parameter(text)).orElse(usual);
    }

    private String namespace(String key, String usual) {
        return section.parsed(key, text -> none(text) ? "" : namespace(text)).orElse(usual);
    }

    private static boolean none(String text) {
        return text.equals("none");
    }

    private Limits limits() {
        Limits usual = Limits.USUAL;
        OptionalDouble rate = section.parsed("requests-per-second", MyTardisSection::rate)
                .map(OptionalDouble::of)
                .orElse(usual.requestsPerSecond());
        return new Limits(
                rate, positive("answer-within", usual.answerWithin()), positive("verify-within", usual.verifyWithin()));
    }

    private Duration positive(String key, Duration usual) {
        Duration value = section.duration(key, usual);
        if (value.isZero()) {
            section.problem(key, "must be longer than 0", "Write it like 60s or 15m.");
        }
        return value;
    }

    private static URI url(String text) {
        String remedy = "Write it like https://mytardis.example.org, without api/v1 and without a user name.";
        try {
            URI url = URI.create(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            if (web && plain && url.getHost() != null && !text.matches(".*/api(/v1)?/?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("is not an address", remedy, e);
        }
        throw new Unusable("is not the address of a MyTardis", remedy);
    }

    private static String user(String text) {
        if (text.contains(":") || !text.strip().equals(text)) {
            throw new Unusable("is no account's name", "Write the user name of the account, and the key in key-file.");
        }
        return text;
    }

    private static Way way(String text) {
        return switch (text) {
            case "auto" -> Way.AUTO;
            case "shared" -> Way.SHARED;
            case "multipart" -> Way.MULTIPART;
            default -> throw new Unusable("is no way for bytes", "Write auto, shared or multipart.");
        };
    }

    private static String absolute(String text) {
        if (!text.startsWith("/")) {
            throw new Unusable("is no absolute path", "Write it as the server calls it, from / on.");
        }
        return text;
    }

    private static String namespace(String text) {
        if (text.length() > LONGEST_NAMESPACE || !text.matches("\\S+")) {
            throw new Unusable("is no namespace of a schema", "Copy it from the schema in MyTardis, or write none.");
        }
        return text;
    }

    private static String parameter(String text) {
        if (text.length() > LONGEST_NAMESPACE || text.contains("/")) {
            throw new Unusable("is no name of a parameter", "Copy it from the schema in MyTardis, or write none.");
        }
        return text;
    }

    private static double rate(String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= 1_000) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new Unusable("is no number", "Write requests a second, like 20 or 0.5.", e);
        }
        throw new Unusable("is not between 0 and 1000", "Write requests a second, like 20 or 0.5.");
    }
}
