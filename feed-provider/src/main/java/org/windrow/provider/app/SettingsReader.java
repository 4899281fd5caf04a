package org.windrow.provider.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.windrow.model.Digest;
import org.windrow.provider.configuration.IndexLocation;
import org.windrow.provider.configuration.OaiChoice;
import org.windrow.provider.configuration.OaiReader;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Scanning;
import org.windrow.provider.configuration.ServerReader;
import org.windrow.provider.configuration.SourceDirectories;
import org.windrow.provider.configuration.SourceReader;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.hash.HashLimits;
import org.windrow.provider.scan.Source;
import org.windrow.provider.web.WebSettings;
import org.windrow.settings.Origin;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes {@link ProviderSettings} of a settings file, flags and defaults, and finds all their problems at once. */
public final class SettingsReader {
    private static final int USUAL_HASHERS = 4;
    private static final int MOST_HASHERS = 64;
    /** An entry is made in memory: beyond this it would be some 40 MB. */
    private static final int MOST_INLINE_FILES = 100_000;

    private static final Duration RESCAN_EVERY = Duration.ofMinutes(15);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Flags flags;
    private final Surroundings around;
    private final KnownSources known;
    private final Problems problems = new Problems();
    private final Map<String, Path> fileLists = new LinkedHashMap<>();

    /** The sources that an index has published from, which may start though their directory is away. */
    @FunctionalInterface
    public interface KnownSources {
        /** No index known to anyone. */
        KnownSources NONE = index -> Set.of();

        Set<String> of(Path index);
    }

    public SettingsReader(Flags flags, Surroundings around, KnownSources known) {
        this.flags = flags;
        this.around = around;
        this.known = known;
    }

    /**
     * Reads the settings of a command.
     *
     * @throws ParameterException if neither a file nor a directory is named
     * @throws SettingsException naming everything that is wrong
     */
    public static ProviderSettings read(Flags flags, CommandLine line, Surroundings around, KnownSources known)
            throws SettingsException {
        if (flags.config().isEmpty() && !flags.namesDirectory()) {
            throw new ParameterException(
                    line, "Name a staging directory with -d DIR, or a settings file with -c FILE.");
        }
        return new SettingsReader(flags, around, known).read();
    }

    /**
     * Reads them.
     *
     * @throws SettingsException naming everything that is wrong
     */
    public ProviderSettings read() throws SettingsException {
        Section settings = flags.config()
                .map(file -> SettingsFile.read(file, problems))
                .orElseGet(() -> SettingsFile.none(around.workingDirectory(), problems));
        flags.overrideServer(settings, around.workingDirectory());
        ProviderSettings.Server server = ServerReader.read(settings);
        String title = settings.text("title", around.hostName());
        Section scan = settings.section("scan");
        boolean compat = settings.parsed("compat", SettingsReader::compat).isPresent();
        Set<Digest.Algorithm> hash = hash(settings, compat);
        HashLimits hashing = hashing(settings.section("hashing"));
        int inlineFiles = inlineFiles(settings.section("feed"));
        Optional<String> identity = settings.text("identity");
        SourceDirectories directories = new SourceDirectories();
        List<Source> sources = sources(settings, directories);
        Scanning scanning = scanning(scan);
        OaiChoice oai = new OaiReader(settings.section("oai"), sources).read();
        Path index = index(settings, sources);
        directories.check(index, known.of(index), settings);
        settings.refuseUnknown();
        problems.throwIfAny();
        return new ProviderSettings(
                server, title, index, scanning, hash, hashing, inlineFiles, compat, identity, sources, oai);
    }

    private Scanning scanning(Section keys) {
        Optional<Duration> every = pause(keys, "every", "60s");
        Duration rescanEvery = pause(keys, "rescan-every", "15m").orElse(RESCAN_EVERY);
        boolean watch = keys.flag("watch", true);
        keys.refuseUnknown();
        return new Scanning(every, rescanEvery, watch, fileLists);
    }

    private static Optional<Duration> pause(Section keys, String key, String usual) {
        return keys.parsed(key, text -> {
            Duration pause = Values.duration(text);
            if (pause.compareTo(SHORTEST_PAUSE) < 0) {
                throw new Unusable("leaves no pause between walks", "Write at least 100ms; " + usual + " is usual.");
            }
            return pause;
        });
    }

    private static HashLimits hashing(Section keys) {
        int usual = Math.max(1, Math.min(USUAL_HASHERS, Runtime.getRuntime().availableProcessors() - 1));
        HashLimits limits = new HashLimits(
                keys.integer("threads", usual, 1, MOST_HASHERS),
                keys.parsed("limit", Values::bytesPerSecond)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
        keys.refuseUnknown();
        return limits;
    }

    private static int inlineFiles(Section keys) {
        int files = keys.integer("inline-files", WebSettings.USUAL_INLINE_FILES, 0, MOST_INLINE_FILES);
        keys.refuseUnknown();
        return files;
    }

    private static String compat(String text) {
        if (!text.equals("mytardis")) {
            throw new Unusable("is no harvester that feeds can be written for", "Write mytardis, or leave it out.");
        }
        return text;
    }

    private static Set<Digest.Algorithm> hash(Section settings, boolean compat) {
        Set<Digest.Algorithm> wanted = EnumSet.of(Digest.Algorithm.SHA_256);
        if (compat) {
            wanted.add(Digest.Algorithm.SHA_512);
        }
        for (String name : settings.texts("hash")) {
            Digest.Algorithm.named(name.strip())
                    .ifPresentOrElse(
                            wanted::add,
                            () -> settings.problem(
                                    "hash",
                                    "'" + name + "' is no digest known here",
                                    "Known are sha-256, sha-512, sha-1 and md5."));
        }
        return settings.flag("no-hashes", false) ? EnumSet.noneOf(Digest.Algorithm.class) : wanted;
    }

    private List<Source> sources(Section settings, SourceDirectories directories) {
        List<Section> sections = settings.sections("sources");
        List<Source> sources = new ArrayList<>();
        if (sections.isEmpty() && flags.namesDirectory()) {
            Section only = SettingsFile.none(around.workingDirectory(), problems);
            only.override("name", "default", "--directory");
            sections = List.of(only);
        }
        if (sections.isEmpty()) {
            settings.problem("sources", "there is none", "Name a staging directory with -d, or list sources.");
        } else if (sections.size() == 1) {
            flags.overrideSource(sections.get(0), around.workingDirectory());
        } else {
            flags.ofSource()
                    .forEach(flag -> problems.add(
                            Origin.flag(flag),
                            "",
                            "belongs to one source, and the settings file has several",
                            "Write it into the settings file instead."));
        }
        for (Section section : sections) {
            Optional<Path> fileList = section.path("file-list");
            new SourceReader(section).read().ifPresent(source -> {
                directories.add(source, section);
                fileList.ifPresent(list -> fileLists.put(source.name(), list));
                sources.add(source);
            });
        }
        return sources;
    }

    private Path index(Section settings, List<Source> sources) {
        return settings.path("index")
                .orElseGet(() -> flags.config()
                        .map(file -> file.toAbsolutePath().normalize().resolveSibling("provider.db"))
                        .orElseGet(() -> IndexLocation.of(sources, around)));
    }
}
