package org.windrow.consumer.proposal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.model.Enclosure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds directories of this machine that hold a feed's files, where its provider runs here and says so. */
public record LocalFolders(Http http, FeedSettings feed) {
    private static final long MOST_OF_A_STATUS = 8L << 20;

    /** Those in which a file of the feed was found as the feed announces it; nothing is taken on trust. */
    List<Mapping> find(Map<String, Enclosure> places) throws InterruptedException {
        List<Mapping> found = new ArrayList<>();
        if (places.isEmpty() || !isHere(feed.url())) {
            return found;
        }
        for (Map.Entry<String, Enclosure> place : places.entrySet()) {
            String base = place.getKey().replaceFirst("/files/[^/]*/$", "/");
            String source = place.getKey().substring(base.length() + "files/".length());
            Optional<Mapping> mapping = directory(base, source.substring(0, source.length() - 1))
                    .map(directory -> new Mapping(URI.create(place.getKey()), directory))
                    .filter(m -> holds(m, place.getValue()));
            mapping.ifPresent(found::add);
        }
        return found;
    }

    private static boolean isHere(URI url) {
        if (url.getHost() == null) {
            return false; // a name that the address class does not know, which would stand for this machine
        }
        try {
            InetAddress address = InetAddress.getByName(url.getHost());
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    private Optional<Path> directory(String base, String source) throws InterruptedException {
        return status(base)
                .map(status -> status.path("sources").path(source).path("directory"))
                .filter(JsonNode::isString)
                .flatMap(text -> path(text.stringValue()))
                .filter(Path::isAbsolute)
                .filter(Files::isDirectory);
    }

    private Optional<JsonNode> status(String base) throws InterruptedException {
        HttpQuery query = new HttpQuery(
                URI.create(base + "status"),
                Map.of("Accept", "application/json"),
                feed.origins(),
                true,
                MOST_OF_A_STATUS,
                Patience.DOCUMENT);
        try (HttpAnswer answer = http.get(query)) {
            return answer.status() == 200
                    ? Optional.of(JsonMapper.shared().readTree(answer.body().readAllBytes()))
                    : Optional.empty();
        } catch (HttpException e) {
            return Optional.empty();
        } catch (IOException | JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    public static boolean holds(Mapping mapping, Enclosure file) {
        Optional<Path> path = mapping.below(file.href())
                .flatMap(below -> path(below))
                .map(below -> mapping.directory().resolve(below).normalize())
                .filter(p -> p.startsWith(mapping.directory()));
        try {
            return path.isPresent()
                    && Files.isReadable(path.get())
                    && (file.length().isEmpty()
                            || Files.size(path.get()) == file.length().getAsLong());
        } catch (IOException e) {
            return false;
        }
    }
}
