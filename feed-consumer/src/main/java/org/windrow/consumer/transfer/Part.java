package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.windrow.consumer.modes.Modes;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/** A file that grows under its part name, its digests growing with it. */
final class Part implements AutoCloseable {
    /** No link is followed: the directory may be writable for others. */
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** A file up to this size is fetched anew after a crash: a note of how far it came costs more than its bytes. */
    private static final long NOT_WORTH_A_NOTE = 1 << 20;

    private final Landing landing;
    private final FileChannel channel;
    private final Hashing hashing;
    private final WriteOut writeOut;
    private final boolean noted;
    private Note note;
    private boolean noteWritten;
    private long size;

    private Part(Landing landing, FileChannel channel, Enclosure announced, Note note) {
        this.landing = landing;
        this.channel = channel;
        this.note = note;
        this.noteWritten = !note.equals(Note.NONE);
        this.noted = announced.length().orElse(Long.MAX_VALUE) > NOT_WORTH_A_NOTE;
        this.hashing = new Hashing(announced.digests(), announced.length());
        this.writeOut = new WriteOut(channel);
    }

    /** Opens what is there or begins anew; nothing where another thread or process has it open. */
    static Optional<Part> open(Landing landing, Enclosure announced, Modes modes) throws LandingException {
        try {
            FileChannel channel =
                    FileChannel.open(landing.part(), OPTIONS, PosixFilePermissions.asFileAttribute(modes.file()));
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            // the creation mask may have taken more than the mode asked for
            modes.toFile(landing.part());
            Note note = channel.size() == 0 ? Note.NONE : Note.read(landing.note());
            return Optional.of(new Part(landing, channel, announced, note));
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    long size() {
        return size;
    }

    String validator() {
        return note.validator();
    }

    /**
     * Takes up what an earlier try left.
     *
     * @param checked whether a digest will tell in the end if those bytes are right
     * @param most bytes the file can have; a longer part is of no use
     */
    void takeUp(boolean checked, long most) throws LandingException {
        try {
            long there = channel.size();
            long usable = checked ? there : Math.min(there, note.forced());
            if (usable > most || (note.validator().isEmpty() && there != most)) {
                usable = 0;
            }
            begin(usable);
            for (int count = fill(usable); count > 0; count = fill(usable)) {
                hashing.update(count);
                size += count;
            }
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    private int fill(long usable) throws IOException {
        int wanted = (int) Math.min(buffer().length, usable - size);
        return wanted == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer(), 0, wanted));
    }

    /** Forgets what came so far. */
    void restart() throws LandingException {
        try {
            begin(0);
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    private void begin(long kept) throws IOException {
        channel.truncate(kept);
        channel.position(0);
        hashing.reset();
        size = 0;
    }

    /** Remembers which state of the source this is a copy of. */
    void describe(String validator) throws LandingException {
        Note next = new Note(validator, Math.min(note.forced(), size));
        if (noted) {
            note(next);
        } else {
            note = next;
        }
    }

    /** Room to read the source's bytes into; another one after each {@link #append}. */
    byte[] buffer() {
        return hashing.buffer();
    }

    /** Takes the first {@code count} bytes of the buffer. */
    void append(int count) throws LandingException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer(), 0, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += count;
            writeOut.grown(size);
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
        hashing.update(count);
    }

    /** Leaves the part for a later try. */
    void keep() throws LandingException {
        if (size > 0 && !note.validator().isEmpty()) {
            force();
            note(new Note(note.validator(), size));
        }
    }

    private void force() throws LandingException {
        try {
            writeOut.finish();
            channel.force(false);
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    private void note(Note next) throws LandingException {
        try {
            noteWritten = true;
            next.write(landing.note());
            note = next;
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    SortedSet<Digest> finish() throws LandingException {
        try {
            writeOut.finish();
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
        return hashing.finish();
    }

    /** Gives the complete file its landed name. */
    Path land() throws LandingException {
        try {
            Files.move(landing.part(), landing.landed(), StandardCopyOption.ATOMIC_MOVE);
            if (noteWritten) {
                Files.deleteIfExists(landing.note());
            }
            return landing.landed();
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    /** Leaves nothing. */
    void drop() throws LandingException {
        try {
            Files.deleteIfExists(landing.part());
            Files.deleteIfExists(landing.note());
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    @Override
    public void close() throws LandingException {
        hashing.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }
}
