package org.windrow.provider.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.model.Digest;
import org.windrow.provider.hash.HashLimits;
import org.windrow.provider.scan.Source;
import org.windrow.provider.web.door.Limits;
import org.windrow.provider.web.door.Network;

/**
 * The effective settings, from file, flags and defaults.
 *
 * @param title of the feed and the pages
 * @param index the database's file
 * @param hash the digests each file gets before it is published; empty for none at all
 * @param hashing how much of the machine hashing may take
 * @param inlineFiles how many files a dataset may have to be listed in its entry; those of more link a list
 * @param compat whether entries are written for the MyTardis Atom app of 2013
 * @param identity who the provider says it is, where it is set
 * @param oai as what it speaks OAI-PMH
 */
public record ProviderSettings(
        Server server,
        String title,
        Path index,
        Scanning scanning,
        Set<Digest.Algorithm> hash,
        HashLimits hashing,
        int inlineFiles,
        boolean compat,
        Optional<String> identity,
        List<Source> sources,
        OaiChoice oai) {

    /**
     * Where it listens.
     *
     * @param baseUrl what others reach it by, ending in a slash; by default made from host and port
     * @param usersFile in the form of {@code htpasswd -B}; where there is none, everyone may read
     */
    public record Server(
            String host,
            int port,
            Optional<URI> baseUrl,
            List<Network> trustedProxies,
            Optional<Path> usersFile,
            Optional<Path> accessLog,
            Limits limits) {
        public Server {
            trustedProxies = List.copyOf(trustedProxies);
        }

        public boolean isOpenToOthers() {
            return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("::1");
        }
    }

    public ProviderSettings {
        hash = hash.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(hash));
        sources = List.copyOf(sources);
    }

    private String hashingText() {
        return " with " + Amount.count(hashing.threads(), "thread")
                + (hashing.bytesPerSecond().isPresent()
                        ? ", at most " + Amount.bytes(hashing.bytesPerSecond().getAsLong()) + "/s"
                        : "");
    }

    /** A line for each, as the program prints them once when it starts. */
    public List<String> effective() {
        List<String> lines = new ArrayList<>();
        lines.add("server " + server.host() + ":" + server.port()
                + server.baseUrl().map(url -> ", reached as " + url).orElse(""));
        lines.add("access: " + access());
        lines.add("title '" + title + "', index " + index
                + identity.map(name -> ", identity '" + name + "'").orElse(""));
        String digests = hash.stream().map(Digest.Algorithm::label).collect(Collectors.joining(", "));
        lines.add(
                (hash.isEmpty() ? "no hashes: files are published without digests" : "hash " + digests + hashingText())
                        + scanning.every()
                                .map(every -> ", scan every " + Amount.time(every))
                                .orElse(""));
        if (compat) {
            lines.add("entries as the MyTardis Atom app of 2013 reads them (compat)");
        }
        lines.add(
                scanning.watch()
                        ? "watched for changes, and walked every " + Amount.time(scanning.rescanEvery())
                                + " while that works"
                        : "not watched for changes (scan.watch is false)");
        for (Source source : sources) {
            lines.add("source " + source.name() + ": " + source.directory() + "; "
                    + source.rules().describe());
            lines.add("source " + source.name() + ": settle " + Amount.time(source.settle()) + ", publish at latest "
                    + Amount.time(source.publishAtLatest()) + ", gone after " + Amount.time(source.goneAfter())
                    + (source.marker().pattern().isEmpty()
                            ? ""
                            : ", " + source.marker().describe()));
        }
        return lines;
    }

    private String access() {
        String proxies = server.trustedProxies().stream().map(Network::toString).collect(Collectors.joining(", "));
        return server.usersFile().map(file -> "users of " + file).orElse("open to all who reach it")
                + (proxies.isEmpty() ? "" : ", trusted proxies " + proxies)
                + server.accessLog().map(file -> ", log " + file).orElse("");
    }
}
