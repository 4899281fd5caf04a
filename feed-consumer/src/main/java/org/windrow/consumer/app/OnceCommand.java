package org.windrow.consumer.app;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.windrow.check.ExitCode;
import org.windrow.consumer.app.IngestPass.Turn;
import org.windrow.consumer.journal.ProcessLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes one pass, for cron and timers. */
@Command(
        name = "once",
        description = "Makes one pass. Silent on success without a terminal, for cron and timers.",
        footer = {
            "",
            "Exit codes: 0 fine, 1 a feed could not be read, 3 an entry or file failed for another reason than an"
                    + " option,",
            "10 settings unusable, 11 repository missing.",
            "",
            "Example:  feed-consumer once -c consumer.yaml"
        })
final class OnceCommand extends ConsumerCommand {
    @Option(names = "--reconcile", description = "Walk the feeds whole, and match everything by id and digest.")
    private boolean reconcile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A policy option that is otherwise in this pass: policy.allow-experiment-creation=true")
    private List<String> set = List.of();

    @Override
    List<String> set() {
        return set;
    }

    @Override
    @SuppressWarnings("try") // the signal works by being open
    int run(ConsumerSettings settings) throws Exception {
        Optional<ProcessLock> lock = ProcessLock.take(settings.journal());
        if (lock.isEmpty()) {
            LoggerFactory.getLogger(OnceCommand.class)
                    .info("Another pass works with the journal {}; this one is left out", settings.journal());
            return ExitCode.FINE;
        }
        boolean terminal = Terminal.isThere();
        try (ProcessLock held = lock.get();
                StopSignal signal = StopSignal.listen();
                Workplace workplace = Workplace.open(settings, clock)) {
            LoggerFactory.getLogger(OnceCommand.class).debug("Starting with {}, holding {}", settings, held);
            PassListener listener = terminal ? progress() : verbose() ? arrivals() : PassListener.NONE;
            List<Turn> turns = settings.feeds().stream()
                    .map(feed -> new Turn(feed, reconcile))
                    .toList();
            PassReport report = new IngestPass(workplace.setup(), listener).run(turns);
            print(report, terminal);
            return report.exitCode();
        } catch (InterruptedException stopped) {
            return ExitCode.FAILED;
        }
    }

    private void print(PassReport report, boolean terminal) {
        if (terminal) {
            err().print("\r\u001b[K");
            err().flush();
        }
        if (terminal || verbose() || report.exitCode() != ExitCode.FINE) {
            out().println(new Summary(report).line());
            out().flush();
        }
    }

    private PassListener arrivals() {
        return new PassListener() {
            @Override
            public void arrived(Arrival arrival) {
                out().println(arrival.line(ZoneId.systemDefault()));
                out().flush();
            }
        };
    }

    /** A line on the terminal that is written over and over. */
    private PassListener progress() {
        PrintWriter err = err();
        return new PassListener() {
            @Override
            public void working(int number, int of) {
                err.print("\r\u001b[K" + number + "/" + of);
                err.flush();
            }
        };
    }
}
