package org.windrow.consumer.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.consumer.transfer.TransferResult.Refused;
import org.windrow.model.RelativePath;

/** Copies files whose addresses are mapped to directories of this machine. */
public final class LocalTransfer implements Transfer {
    private final List<Mapping> mappings;
    private final Landings landings;

    /** A transfer that knows these mappings; where two fit, the longer prefix counts. */
    public LocalTransfer(List<Mapping> mappings, Landings landings) {
        this.mappings = mappings.stream()
                .sorted(Comparator.comparingInt(
                                (Mapping m) -> m.urlPrefix().toString().length())
                        .reversed())
                .toList();
        this.landings = landings;
    }

    /** Whether some mapping covers the address. */
    public boolean covers(URI address) {
        return mapping(address).isPresent();
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        try {
            Path file = file(request.enclosure().href());
            TransferResult result = landings.receive(request, new LocalSource(file, request.enclosure()));
            return result instanceof TransferResult.Landed landed ? landed.fromDirectory() : result;
        } catch (Stop stop) {
            return stop.result();
        }
    }

    /** Reads the file where it is, and copies nothing. */
    TransferResult register(FileRequest request) throws InterruptedException {
        try {
            Path file = file(request.enclosure().href());
            TransferResult result = new InPlace(request, new LocalSource(file, request.enclosure())).read();
            return result instanceof TransferResult.Registered registered ? registered.at(file) : result;
        } catch (Stop stop) {
            return stop.result();
        }
    }

    /** The file that the address is mapped to: there, and below its directory. */
    private Path file(URI href) throws Stop {
        Optional<Mapping> mapping = mapping(href);
        if (mapping.isEmpty()) {
            throw new Stop(new Refused(
                    href + " is below no url-prefix of transfer.local", "Add its prefix and directory there."));
        }
        Optional<RelativePath> below = mapping.get().below(href).flatMap(RelativePath::parse);
        if (below.isEmpty()) {
            throw new Stop(new Refused(
                    href + " leads out of " + mapping.get().directory(), "Have the feed give plain paths."));
        }
        return contained(mapping.get(), below.get());
    }

    /** The place on this machine that the address is mapped to, if something readable is there. */
    public Optional<Path> place(URI address) {
        try {
            return covers(address) ? Optional.of(file(address)) : Optional.empty();
        } catch (Stop notThere) {
            return Optional.empty();
        }
    }

    /** Whether the directory that the address is mapped to is away, as far as one can tell. */
    boolean isLost(URI address) {
        try {
            Optional<Mapping> mapping = mapping(address);
            if (mapping.isPresent()) {
                mustNotBeEmpty(mapping.get(), root(mapping.get()));
            }
            return false;
        } catch (Stop lost) {
            return true;
        }
    }

    private Optional<Mapping> mapping(URI address) {
        return mappings.stream().filter(m -> m.below(address).isPresent()).findFirst();
    }

    private static Path contained(Mapping mapping, RelativePath below) throws Stop {
        Path root = root(mapping);
        try {
            Path file = root.resolve(below.value()).toRealPath();
            if (file.startsWith(root)) {
                return file;
            }
            throw new Stop(new Refused(
                    root.resolve(below.value()) + " leads to " + file + ", outside " + root,
                    "A link in the staging directory points elsewhere; only files below it are taken."));
        } catch (NoSuchFileException e) {
            mustNotBeEmpty(mapping, root);
            throw new Stop(new Failed(
                    root.resolve(below.value()) + " is not there any more; a newer state of the dataset will follow",
                    true,
                    Optional.empty()));
        } catch (IOException e) {
            throw new Stop(LocalSource.unreadable(root.resolve(below.value()), e));
        }
    }

    /** Where a mount went away its mount point is left, with nothing in it. */
    private static void mustNotBeEmpty(Mapping mapping, Path root) throws Stop {
        try {
            if (isEmpty(root)) {
                throw new Stop(lost(mapping, "is empty"));
            }
        } catch (IOException e) {
            throw new Stop(lost(mapping, "cannot be listed"));
        }
    }

    private static Path root(Mapping mapping) throws Stop {
        try {
            Path root = mapping.directory().toRealPath();
            if (Files.isDirectory(root)) {
                return root;
            }
        } catch (IOException notThere) {
            // said below
        }
        throw new Stop(lost(mapping, "is not a directory that can be read"));
    }

    /** Nothing is wrong with the file: it waits for its disk. */
    private static Postponed lost(Mapping mapping, String how) {
        return new Postponed(
                mapping.directory() + ", to which transfer.local maps " + mapping.urlPrefix() + ", " + how
                        + ". Is it mounted?",
                Optional.empty(),
                true);
    }

    private static boolean isEmpty(Path root) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(root)) {
            return !inside.iterator().hasNext();
        }
    }
}
