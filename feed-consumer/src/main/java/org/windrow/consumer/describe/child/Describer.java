package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.describe.Depiction;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Subject;

/**
 * Describes files, one at a time, in a process that is started for the first one and replaced when it dies. Safe for
 * several threads, which wait for each other. Nothing that is in a file makes it throw.
 */
public final class Describer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Describer.class);

    private static final String STOPPED = "was not read: the program stops";

    private final Limits limits;
    private final Class<?> main;
    private final Object turn = new Object();
    private volatile Optional<Child> child = Optional.empty();
    private volatile boolean closed;

    /** Starts nothing yet. */
    public Describer(Limits limits) {
        this(limits, ChildMain.class);
    }

    Describer(Limits limits, Class<?> main) {
        this.limits = limits;
        this.main = main;
    }

    /** What the file says, or why that cannot be told; empty if no extractor knows such files. */
    public Optional<Description> describe(Subject subject) {
        return ask(new Question(subject, 0)).description();
    }

    /** A small picture that fits into a square of this side, or why there is none. */
    public Depiction preview(Subject subject, int side) {
        Answer answer = ask(new Question(subject, side));
        return new Depiction(
                answer.preview(), answer.description().map(Description::unread).orElse(List.of()));
    }

    private Answer ask(Question question) {
        synchronized (turn) {
            if (closed) {
                return Answer.failed(STOPPED);
            }
            try {
                return running().ask(question);
            } catch (DiedException e) {
                LOG.debug("Describing {}: {}", question.subject().file(), e.toString());
                return Answer.failed(closed ? STOPPED : why(e));
            } catch (IOException e) {
                return Answer.failed("no process to read it was started: " + Reason.of(e));
            }
        }
    }

    private String why(DiedException died) {
        return died.late()
                ? "was not read within " + limits.time().toMillis() + " ms"
                : "ended the process that read it; most likely it needs more memory than " + (limits.heapBytes() >> 20)
                        + " MiB";
    }

    private Child running() throws IOException {
        if (child.filter(Child::usable).isEmpty()) {
            child.ifPresent(Child::close);
            Child started = Child.start(limits, main);
            child = Optional.of(started);
            if (closed) {
                started.close();
            }
        }
        return child.orElseThrow();
    }

    /** The process now; for measuring it. */
    long pid() {
        return child.map(Child::pid).orElse(-1L);
    }

    /** Ends the process, also in the middle of a file. */
    @Override
    public void close() {
        closed = true;
        child.ifPresent(Child::close);
    }
}
