package org.windrow.consumer.app;

import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.IngestPass;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.harvest.Service;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.consumer.repository.StoreMissingException;
import picocli.CommandLine.Command;

/** Stays, and makes passes on the feeds' timers. */
@Command(
        name = "run",
        description = "Stays, polls the feeds on their timers, and prints a line per dataset that arrives.",
        footer = {"", "Example:  feed-consumer run -c consumer.yaml"})
final class RunCommand extends ConsumerCommand {
    @Override
    @SuppressWarnings("try") // the signal works by being open
    int run(ConsumerSettings settings) throws Exception {
        Optional<ProcessLock> lock = ProcessLock.take(settings.journal());
        if (lock.isEmpty()) {
            err().println("Another feed-consumer works with the journal " + settings.journal()
                    + ". Stop it first, or give this one a journal of its own.");
            return ExitCode.STORE;
        }
        try (ProcessLock held = lock.get();
                StopSignal signal = StopSignal.listen();
                Workplace workplace = Workplace.open(settings, clock)) {
            Logger log = LoggerFactory.getLogger(RunCommand.class);
            log.info("Starting with {} under {}", settings, held);
            serve(settings, workplace);
            return ExitCode.FINE;
        } catch (InterruptedException stopped) {
            return ExitCode.FINE;
        } catch (StoreMissingException e) {
            LoggerFactory.getLogger(RunCommand.class).error("Stopped: {}", e.getMessage());
            Herald.afterPass(settings, clock);
            throw e;
        }
    }

    @SuppressWarnings("try") // the pages work by being open
    private void serve(ConsumerSettings settings, Workplace workplace)
            throws InterruptedException, StoreMissingException {
        PassListener printer = arrival -> {
            out().println(arrival.line(ZoneId.systemDefault()));
            out().flush();
        };
        IngestPass pass = new IngestPass(workplace.setup(), printer);
        Service service = new Service(pass, settings.feeds(), workplace.setup());
        try (Pages pages = Pages.start(settings, workplace, () -> service.pollNow(Optional.empty()), clock)) {
            service.run();
        }
    }
}
