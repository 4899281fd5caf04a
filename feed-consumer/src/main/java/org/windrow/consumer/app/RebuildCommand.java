package org.windrow.consumer.app;

import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.fixity.Rebuilder;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.consumer.repository.embedded.Rebuild;
import picocli.CommandLine.Command;

/** Makes journal and catalogue anew from the bags alone. */
@Command(
        name = "rebuild",
        description = {
            "Makes journal and catalogue anew from the repository's tree alone, after one of them was lost or put back"
                    + " from a backup. Files and bags are not touched; the old journal and catalogue stay beside the new"
                    + " ones."
        },
        footer = {"", "Example:  feed-consumer rebuild -c consumer.yaml && feed-consumer once -c consumer.yaml"})
final class RebuildCommand extends ConsumerCommand {
    @Override
    @SuppressWarnings("try") // the lock works by being held
    int run(ConsumerSettings settings) throws Exception {
        Optional<EmbeddedSettings> tree = settings.repository().embedded();
        if (tree.isEmpty()) {
            err().println(Elsewhere.rebuild(settings));
            return ExitCode.USAGE;
        }
        Optional<ProcessLock> lock = ProcessLock.take(settings.journal());
        if (lock.isEmpty()) {
            err().println("Another feed-consumer works with the journal " + settings.journal()
                    + ". Stop it first: nothing may arrive meanwhile.");
            return ExitCode.STORE;
        }
        try (ProcessLock held = lock.get();
                ProcessLock verifying = VerifyCommand.lock(settings).orElse(null);
                ProcessLock rebuilding = ProcessLock.take(rebuilding(settings)).orElse(null)) {
            if (verifying == null) {
                err().println("A verify works with the journal " + settings.journal()
                        + ". Wait for it, or stop it: what it finds would be noted in the journal that is replaced.");
                return ExitCode.STORE;
            }
            if (rebuilding == null) {
                err().println("A command notes something in the journal " + settings.journal()
                        + " right now. Call this again when it has ended.");
                return ExitCode.STORE;
            }
            Rebuilder rebuilder = new Rebuilder(settings, tree.get(), clock, this::progress);
            Rebuild.Report report = rebuilder.run();
            if (Terminal.isThere()) {
                err().print("\r\u001b[K");
                err().flush();
            }
            report.findings().forEach(out()::println);
            out().println(Amount.count(report.datasets(), "dataset") + " with " + Amount.count(report.files(), "file")
                    + ", old versions included (" + Amount.bytes(report.bytes()) + "), found in the tree. "
                    + (rebuilder.remembers() ? "The journal's history was kept." : "Before this nothing is known.")
                    + " Next: feed-consumer once, then feed-consumer verify");
            out().flush();
            return ExitCode.FINE;
        }
    }

    private void progress(String what) {
        if (Terminal.isThere()) {
            err().print("\r\u001b[K" + what);
            err().flush();
        }
    }
}
