package org.windrow.consumer.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.settings.SettingsException;
import org.windrow.sqlite.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: the settings file, the log level, and where they print. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
public abstract class ConsumerCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "consumer.yaml",
            description = "Settings (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, to standard error.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    final InstantSource clock = InstantSource.system();

    @Override
    public final Integer call() throws Exception {
        if (verbose) {
            System.setProperty("windrow.log", "DEBUG");
        } else if (isQuiet() && System.getProperty("windrow.log") == null) {
            System.setProperty("windrow.log", "ERROR");
        }
        Locales.mustOpenAnyName();
        return run(ConsumerSettings.read(config, forOnePass()));
    }

    /** Whether whatever is printed becomes a mail, so that the log must not be. */
    boolean isQuiet() {
        return false;
    }

    /** What is otherwise than in the settings file, this once; each as {@code policy.KEY=VALUE}. */
    List<String> set() {
        return List.of();
    }

    private OnePass forOnePass() {
        try {
            return OnePass.of(set());
        } catch (OnePass.UnusableException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Does the command; returns the exit code. */
    abstract int run(ConsumerSettings settings) throws Exception;

    final boolean verbose() {
        return verbose;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The journal, to look into; absent before the first pass. */
    public static Optional<Journal> journalToRead(ConsumerSettings settings) {
        return Files.exists(settings.journal())
                ? Optional.of(Journal.openToRead(settings.journal()))
                : Optional.empty();
    }

    /**
     * The journal, to look into.
     *
     * @throws StoreException before the first pass
     */
    static Journal existingJournal(ConsumerSettings settings) {
        return journalToRead(settings)
                .orElseThrow(() -> new StoreException(
                        "There is no journal " + settings.journal() + " yet. Make a first pass: feed-consumer once"));
    }

    /**
     * The journal, to note a wish in.
     *
     * @throws StoreException before the first pass
     * @throws StoreMissingException while it is being made anew: what is noted would be lost
     */
    static Wishing journalToWish(ConsumerSettings settings) throws StoreMissingException {
        existingJournal(settings).close();
        ProcessLock lock = ProcessLock.share(rebuilding(settings))
                .orElseThrow(() -> new StoreMissingException("The journal " + settings.journal()
                        + " is being made anew (feed-consumer rebuild): what is said now would be lost. Say it again"
                        + " when that has ended."));
        return new Wishing(lock, Journal.open(settings.journal()));
    }

    /** Locked while a journal is being made anew, and, by all who do, while somebody notes a wish in it. */
    static Path rebuilding(ConsumerSettings settings) {
        Path journal = settings.journal();
        return journal.resolveSibling(journal.getFileName() + ".rebuild");
    }

    /** A journal that nobody puts another one in the place of. */
    record Wishing(ProcessLock lock, Journal journal) implements AutoCloseable {
        @Override
        public void close() {
            journal.close();
            lock.close();
        }
    }

    /** The repository, to look into, beside whoever writes it; an empty one before the first pass. */
    public static Repository repositoryToRead(ConsumerSettings settings, Optional<String> identity)
            throws RepositoryException {
        return RepositoryDoor.of(settings.repository()).openToRead(identity);
    }

    /** Puts an exception of a command into words and a number; nothing for a fault of this program. */
    static Optional<Failure> failure(Exception e) {
        int code;
        if (e instanceof SettingsException || e instanceof Locales.UnusableException) {
            code = ExitCode.SETTINGS;
        } else if (e instanceof StoreMissingException) {
            code = ExitCode.STORE;
        } else if (e instanceof Lookup.NotOneException) {
            code = ExitCode.USAGE;
        } else if (e instanceof StoreException || e instanceof RepositoryException) {
            code = ExitCode.FAILED;
        } else {
            return Optional.empty();
        }
        return Optional.of(new Failure(code, e.getMessage()));
    }

    /** How a command ends that did not come to its end. */
    record Failure(int exitCode, String message) {}
}
