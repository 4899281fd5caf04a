package org.windrow.consumer.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.fixity.Mending;
import org.windrow.consumer.fixity.RegisteredReading;
import org.windrow.consumer.fixity.Verifying;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.consumer.transfer.Bandwidth;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads stored files again and compares them with what they were. */
@Command(
        name = "verify",
        description =
                "Reads stored files, old versions too, and compares every digest; those read longest ago come first."
                        + " Works while run holds the repository; after a stop the next one goes on.",
        footer = {
            "",
            "Exit codes: 0 all as recorded, or mended; 3 a file is damaged or missing; 11 repository missing, or"
                    + " another verify is at work.",
            "",
            "Example:  feed-consumer verify --since 30d --rate 50MB/s -c consumer.yaml"
        })
final class VerifyCommand extends ConsumerCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "Only this dataset; the first characters will do.")
    private String id;

    @Option(names = "--repair", description = "Fetch damaged files again where the feed still has them.")
    private boolean repair;

    @Option(
            names = "--registered",
            description = "Read registered files too, where they are below a directory of transfer.local.")
    private boolean registered;

    @Option(names = "--rate", paramLabel = "RATE", description = "Read no more than this, for example 50MB/s.")
    private String rate;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Leave out what was verified within, for example 30d.")
    private String since;

    @Spec
    private CommandSpec spec;

    private final boolean terminal = Terminal.isThere();
    private long read;

    @Override
    @SuppressWarnings("try") // lock and signal work by being open
    int run(ConsumerSettings settings) throws Exception {
        Optional<Bandwidth> pace = Optional.ofNullable(rate).map(this::bandwidth);
        Optional<Instant> notSince =
                Optional.ofNullable(since).map(text -> clock.instant().minus(duration(text)));
        existingJournal(settings).close();
        Optional<ProcessLock> lock = lock(settings);
        if (lock.isEmpty()) {
            err().println("Another verify works with the journal " + settings.journal() + ". Wait for it.");
            return ExitCode.STORE;
        }
        try (ProcessLock held = lock.get();
                StopSignal signal = StopSignal.listen();
                Journal journal = Journal.open(settings.journal());
                Http http = new Http(Timeouts.USUAL);
                Repository repository = repositoryToRead(settings, journal.storeIdentity())) {
            Vault vault = repository.vault().orElseThrow(() -> Elsewhere.verify(repository));
            Optional<Mending> mending = repair
                    ? Optional.of(new Mending(
                            vault,
                            journal.entries(),
                            Workplace.lists(http, settings, clock),
                            Workplace.copying(http, settings, clock)))
                    : Optional.empty();
            List<DatasetKey> datasets = id == null
                    ? vault.datasets()
                    : List.of(new Lookup(journal).one(id).key());
            Verifying.Listener listener = listener(pace);
            int code = report(new Verifying(vault, journal, mending, listener, clock).run(datasets, notSince));
            return registered
                    ? Math.max(
                            code,
                            report(new RegisteredReading(
                                            repository, Workplace.local(settings), journal, listener, clock)
                                    .run(datasets)))
                    : code;
        } catch (InterruptedException stopped) {
            clear();
            err().println("Stopped; the next verify goes on here.");
            return ExitCode.FAILED;
        }
    }

    /** Held while it reads; nothing if another one is at work. */
    static Optional<ProcessLock> lock(ConsumerSettings settings) {
        Path journal = settings.journal();
        return ProcessLock.take(journal.resolveSibling(journal.getFileName() + ".verify"));
    }

    private int report(Verifying.Result result) {
        clear();
        if (terminal || verbose() || result.damaged() > 0 || result.mended() > 0) {
            out().println(Amount.count(result.files(), "stored file") + " (" + Amount.bytes(result.bytes()) + ") read: "
                    + (result.damaged() == 0 && result.mended() == 0 ? "all as recorded." : "")
                    + (result.damaged() > 0 ? result.damaged() + " damaged or missing." : "")
                    + (result.mended() > 0 ? " " + result.mended() + " mended." : "")
                    + (result.registered() > 0
                            ? " " + Amount.count(result.registered(), "file") + " registered, not stored here"
                                    + (registered ? "." : ": not read.")
                            : ""));
            out().flush();
        }
        return result.damaged() > 0 ? ExitCode.SOME_ENTRIES_FAILED : ExitCode.FINE;
    }

    private int report(RegisteredReading.Result result) {
        clear();
        if (terminal || verbose() || result.other() > 0) {
            out().println(result.text() + ".");
            out().flush();
        }
        return result.other() > 0 ? ExitCode.SOME_ENTRIES_FAILED : ExitCode.FINE;
    }

    private Verifying.Listener listener(Optional<Bandwidth> pace) {
        return new Verifying.Listener() {
            private String dataset = "";
            private long shown;

            @Override
            public void dataset(int number, int of) {
                dataset = number + "/" + of;
                show();
            }

            @Override
            public void read(long bytes) throws InterruptedException {
                read += bytes;
                if (read - shown > 50_000_000) {
                    show();
                }
                if (pace.isPresent()) {
                    pace.get().take(bytes);
                }
            }

            @Override
            public void fault(StoredFile file, String what) {
                clear();
                out().println(Table.visible(
                        file.at() + " [" + file.dataset().id().brief() + "] " + what));
                out().flush();
            }

            private void show() {
                shown = read;
                if (terminal) {
                    err().print("\r\u001b[Kverifying dataset " + dataset + ", " + Amount.bytes(read) + " read");
                    err().flush();
                }
            }
        };
    }

    private void clear() {
        if (terminal) {
            err().print("\r\u001b[K");
            err().flush();
        }
    }

    private static ParameterException wrong(CommandSpec spec, String option, String text, Unusable e) {
        return new ParameterException(
                spec.commandLine(), option + ": '" + text + "' " + e.getMessage() + ". " + e.remedy());
    }

    private Bandwidth bandwidth(String text) {
        try {
            return new Bandwidth(Values.bytesPerSecond(text));
        } catch (Unusable e) {
            throw wrong(spec, "--rate", text, e);
        }
    }

    private Duration duration(String text) {
        try {
            return Values.duration(text);
        } catch (Unusable e) {
            throw wrong(spec, "--since", text, e);
        }
    }
}
