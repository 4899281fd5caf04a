package org.windrow.consumer.repository.mytardis.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.RelativePath;

/**
 * The record in a request, which is answered with the path where the server looks for the bytes; those are copied there,
 * for both of us have that directory.
 */
public record SharedDelivery(Api api, MyTardisSettings.SharedPath shared, Modes modes) implements Delivery {
    @Override
    public Delivered deliver(Planning.Step step, Map<String, Object> fields, Announced announced)
            throws RepositoryException {
        if (!step.row().path().name().equals(step.row().path().name().strip())) {
            throw new RepositoryException(
                    "'" + step.row().path()
                            + "' begins or ends with a space, which MyTardis cuts off in shared storage."
                            + " Rename it at its source, or set bytes: multipart.",
                    false);
        }
        long id;
        String place;
        if (step.row().id().isPresent() && step.row().place().isPresent()) {
            id = step.row().id().get();
            place = step.row().place().get();
        } else {
            Api.Made made = api.post("dataset_file", fields);
            id = made.id();
            place = made.text();
            mustFit(place, step);
            announced.at(id, place);
        }
        try {
            copy(step, here(place, step));
        } catch (IOException e) {
            throw new RepositoryException(
                    step.row().path() + " could not be copied to " + place + " for MyTardis: " + e, true, e);
        }
        api.ask("dataset_file", id, "verify");
        return new Delivered(id, Optional.of(place), true);
    }

    /** The path is used as it came: folders are percent-encoded in it, names are not. */
    private void mustFit(String place, Planning.Step step) throws RepositoryException {
        if (!place.endsWith("/" + step.row().path().name())) {
            throw new RepositoryException(
                    "MyTardis answers '" + place + "' as the place of "
                            + step.row().path()
                            + ", which is not its name; it is looked for again. Threaded workers of the server can mix"
                            + " up paths: let it use sync workers.",
                    true);
        }
    }

    private Path here(String place, Planning.Step step) throws RepositoryException {
        return here(shared, place)
                .orElseThrow(() -> new RepositoryException(
                        "MyTardis expects " + step.row().path() + " at '" + place + "', which is not below '"
                                + shared.there() + "'. Set repository.shared-path to where it takes files in.",
                        true));
    }

    /** Where we see a place of the server's; nothing for one that is not below the shared directory, or climbs out. */
    public static Optional<Path> here(MyTardisSettings.SharedPath shared, String place) {
        String root = shared.there().endsWith("/") ? shared.there() : shared.there() + "/";
        return place.startsWith(root)
                ? RelativePath.parse(place.substring(root.length()))
                        .map(below -> shared.here().resolve(below.value()))
                : Optional.empty();
    }

    private void copy(Planning.Step step, Path target) throws IOException {
        Path folder = made(target.getParent());
        Path part = folder.resolve(".windrow-" + step.row().number() + ".part");
        try {
            Files.deleteIfExists(part);
            try (FileChannel in = FileChannel.open(step.read().landed().at(), StandardOpenOption.READ);
                    FileChannel out = FileChannel.open(
                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                long size = in.size();
                long done = 0;
                while (done < size) {
                    long count = in.transferTo(done, size - done, out);
                    if (count <= 0) {
                        throw new EOFException("it became shorter while it was copied");
                    }
                    done += count;
                }
                out.force(true);
            }
            modes.toFile(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path made(Path folder) throws IOException {
        if (!Files.isDirectory(shared.here())) {
            throw new IOException(shared.here() + " is not there; is it mounted?");
        }
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder; !Files.exists(at, LinkOption.NOFOLLOW_LINKS); at = at.getParent()) {
            missing.push(at);
        }
        Path there = missing.isEmpty() ? folder : missing.peek().getParent();
        if (!there.toRealPath().startsWith(shared.here().toRealPath())) {
            throw new IOException(there + " leads out of " + shared.here());
        }
        for (Path at : missing) {
            make(at);
        }
        return folder;
    }

    /** Another thread may make the same one. */
    private void make(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            modes.toDirectory(directory);
            force(directory.getParent());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
