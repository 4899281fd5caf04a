package org.windrow.provider.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.settings.Section;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that every command takes; each wins over the settings file. */
public final class Flags {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "settings file (YAML); relative paths in it are relative to it")
    private Path config;

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "staging directory to publish")
    private String directory;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "port to listen on (4000)")
    private String port;

    @Option(names = "--host", paramLabel = "HOST", description = "address to listen on (127.0.0.1)")
    private String host;

    @Option(names = "--base-url", paramLabel = "URL", description = "what others reach it by, behind a proxy")
    private String baseUrl;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "note each request there, in combined format; - for standard error")
    private String accessLog;

    @Option(names = "--users-file", paramLabel = "FILE", description = "ask for a password of this htpasswd -B file")
    private String usersFile;

    @Option(names = "--title", paramLabel = "TITLE", description = "title of the feed (the host's name)")
    private String title;

    @Option(
            names = "--structure",
            paramLabel = "LEVELS",
            description = "what the levels of folders are, like user/instrument/experiment/dataset; * ignores one")
    private String structure;

    @Option(
            names = "--group-pattern",
            paramLabel = "RE",
            description = "searched in each file's absolute path; its group 1 (or 'key') is the dataset")
    private String groupPattern;

    @Option(names = "--include-pattern", paramLabel = "RE", description = "publish only paths in which it is found")
    private String includePattern;

    @Option(names = "--exclude-pattern", paramLabel = "RE", description = "leave out paths in which it is found")
    private String excludePattern;

    @Option(
            names = "--entry-title-pattern",
            paramLabel = "RE",
            description = "its group 1, searched in the first file's path, is the dataset's title")
    private String entryTitlePattern;

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            description = "with a structure of MyData's: its instrument_name")
    private String instrument;

    @Option(
            names = "--group-prefix",
            paramLabel = "PREFIX",
            description = "with a structure of MyData's: what names of groups begin with in the repository")
    private String groupPrefix;

    @Option(
            names = "--author",
            paramLabel = "ACCOUNT",
            description = "who owns the datasets ({user|lower}, or as the structure says)")
    private String author;

    @Option(
            names = {"-f", "--file-list"},
            paramLabel = "FILE",
            description = "growing list of paths that rsync or inotifywait writes: their folders are looked at")
    private String fileList;

    @Option(names = "--no-watch", description = "do not ask the kernel to tell of changes; walk instead")
    private boolean noWatch;

    @Mixin
    private final FilterFlags filters = new FilterFlags();

    @Option(names = "--no-hashes", description = "publish files at once, without digests")
    private boolean noHashes;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            description = "how long a file must be unchanged before it is published (2m)")
    private String settle;

    @Option(names = "--hash-threads", paramLabel = "N", description = "files to hash at once")
    private String hashThreads;

    @Option(
            names = "--hash-limit",
            paramLabel = "RATE",
            description = "read no faster than this to hash, like '50 MB/s' (as fast as the threads can)")
    private String hashLimit;

    @Option(
            names = "--marker",
            paramLabel = "RE",
            description = "a file of this name says that its dataset is whole, like _COMPLETE; it is published at once")
    private String marker;

    @Option(names = "--marker-required", description = "publish nothing of a dataset before its marker is there")
    private boolean markerRequired;

    @Option(
            names = "--links",
            paramLabel = "WHICH",
            description = "symbolic links: off (none is followed) or inside (those that stay in the directory)")
    private String links;

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "the provider's own database (below ~/.local/state/windrow)")
    private String index;

    @Option(
            names = "--compat",
            paramLabel = "mytardis",
            description = "write entries as the MyTardis Atom app of 2013 reads them")
    private String compat;

    @Option(
            names = {"-v", "--verbose"},
            description = "log details")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    boolean namesDirectory() {
        return directory != null;
    }

    /** Puts what is given over the keys of the whole. Relative paths of flags are relative to {@code here}. */
    void overrideServer(Section settings, Path here) {
        Section server = settings.section("server");
        override(server, "host", host, "--host");
        override(server, "port", port, "--port");
        override(server, "base-url", baseUrl, "--base-url");
        override(server, "access-log", "-".equals(accessLog) ? "-" : absolute(accessLog, here), "--access-log");
        override(settings.section("auth"), "users-file", absolute(usersFile, here), "--users-file");
        override(settings, "compat", compat, "--compat");
        override(settings, "title", title, "--title");
        override(settings, "index", absolute(index, here), "--index");
        override(settings.section("scan"), "watch", noWatch ? "false" : null, "--no-watch");
        Section hashing = settings.section("hashing");
        override(hashing, "threads", hashThreads, "--hash-threads");
        override(hashing, "limit", hashLimit, "--hash-limit");
        override(settings, "no-hashes", noHashes ? "true" : null, "--no-hashes");
    }

    /** Puts what is given over the keys of the only source. */
    void overrideSource(Section source, Path here) {
        override(source, "directory", absolute(directory, here), "--directory");
        if (structure != null && groupPattern == null) {
            override(source, "group-pattern", "", "--structure");
        } else if (groupPattern != null && structure == null) {
            override(source, "structure", "", "--group-pattern");
        }
        override(source, "structure", structure, "--structure");
        override(source, "group-pattern", groupPattern, "--group-pattern");
        override(source, "instrument", instrument, "--instrument");
        override(source, "group-prefix", groupPrefix, "--group-prefix");
        override(source.section("entry"), "author", author, "--author");
        override(source, "include", includePattern, "--include-pattern");
        override(source, "exclude", excludePattern, "--exclude-pattern");
        filters.override(source, here);
        override(source.section("entry"), "title-pattern", entryTitlePattern, "--entry-title-pattern");
        override(source, "settle", settle, "--settle");
        override(source, "file-list", absolute(fileList, here), "--file-list");
        override(source, "links", links, "--links");
        override(source, "marker", marker, "--marker");
        override(source, "marker-required", markerRequired ? "true" : null, "--marker-required");
    }

    /** The flags given that belong to one source. */
    List<String> ofSource() {
        List<String> given = new ArrayList<>();
        note(given, directory, "--directory");
        note(given, structure, "--structure");
        note(given, groupPattern, "--group-pattern");
        note(given, instrument, "--instrument");
        note(given, groupPrefix, "--group-prefix");
        note(given, author, "--author");
        note(given, includePattern, "--include-pattern");
        note(given, excludePattern, "--exclude-pattern");
        note(given, entryTitlePattern, "--entry-title-pattern");
        note(given, settle, "--settle");
        note(given, fileList, "--file-list");
        given.addAll(filters.given());
        note(given, links, "--links");
        note(given, marker, "--marker");
        note(given, markerRequired ? "true" : null, "--marker-required");
        return given;
    }

    private static void note(List<String> given, String value, String flag) {
        if (value != null) {
            given.add(flag);
        }
    }

    private static void override(Section section, String key, String value, String flag) {
        if (value != null) {
            section.override(key, value, flag);
        }
    }

    static String absolute(String path, Path here) {
        return path == null || path.startsWith("/") ? path : here + "/" + path;
    }
}
