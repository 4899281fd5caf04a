package org.windrow.consumer.app;

import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.IngestPass;
import org.windrow.consumer.harvest.Looking;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.standing.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes one pass, for cron and timers. */
@Command(
        name = "once",
        description =
                "Makes one pass. Without a terminal, as under cron, it is silent while all is well, and prints one line"
                        + " when a trouble begins, and again every day while it lasts.",
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
        try (ProcessLock held = lock.get();
                StopSignal signal = StopSignal.listen();
                Workplace workplace = Workplace.open(settings, clock)) {
            LoggerFactory.getLogger(OnceCommand.class).debug("Starting with {}, holding {}", settings, held);
            List<Turn> turns = settings.feeds().stream()
                    .map(feed -> new Turn(feed, reconcile))
                    .toList();
            PassReport report = pass(workplace, turns);
            if (isQuiet()) {
                say(new CronLine(workplace.setup().journal().mail(), clock).after(report, situation(settings)));
            } else {
                print(report);
            }
            Herald.afterPass(settings, clock);
            return report.exitCode();
        } catch (StoreMissingException e) {
            Herald.afterPass(settings, clock);
            return storeMissing(settings, e);
        } catch (InterruptedException stopped) {
            return ExitCode.FAILED;
        }
    }

    /** Without a terminal, what is printed becomes a mail. */
    @Override
    boolean isQuiet() {
        return !verbose() && !Terminal.isThere();
    }

    private Situation situation(ConsumerSettings settings) {
        try (Looking looking = Looking.open(settings)) {
            return looking.standings(clock).situation();
        }
    }

    private int storeMissing(ConsumerSettings settings, StoreMissingException e) throws StoreMissingException {
        if (!isQuiet() || !Files.exists(settings.journal())) {
            throw e;
        }
        try (Journal journal = Journal.open(settings.journal())) {
            Map<String, String> away = Map.of("store " + e.getMessage(), e.getMessage());
            new CronLine(journal.mail(), clock).of(away).ifPresent(err()::println);
            err().flush();
        }
        return ExitCode.STORE;
    }

    private void say(Optional<String> line) {
        line.ifPresent(out()::println);
        out().flush();
    }

    private PassReport pass(Workplace workplace, List<Turn> turns) throws InterruptedException, StoreMissingException {
        if (!Terminal.isThere()) {
            return new IngestPass(workplace.setup(), verbose() ? arrivals() : PassListener.NONE).run(turns);
        }
        try (Progress progress = new Progress(workplace.setup().inFlight(), err())) {
            return new IngestPass(workplace.setup(), progress).run(turns);
        }
    }

    private void print(PassReport report) {
        if (Terminal.isThere()) {
            err().print("\r\u001b[K");
            err().flush();
        }
        out().println(new Summary(report).line());
        out().flush();
    }

    private PassListener arrivals() {
        return arrival -> {
            out().println(arrival.line(ZoneId.systemDefault()));
            out().flush();
        };
    }
}
