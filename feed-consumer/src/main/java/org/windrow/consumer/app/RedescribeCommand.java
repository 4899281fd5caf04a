package org.windrow.consumer.app;

import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.harvest.Redescribing;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Vault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the metadata of what is held again. */
@Command(
        name = "redescribe",
        description = {
            "Reads the metadata of files that are held already again, by the settings and schemas of now.",
            "Needs the repository for itself: not while run or once works with it."
        },
        footer = {"", "Example:  feed-consumer redescribe --all"})
final class RedescribeCommand extends ConsumerCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "The beginning of a dataset's id.")
    private String id;

    @Option(names = "--all", description = "All datasets of the repository.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    int run(ConsumerSettings settings) throws Exception {
        if (all == (id != null)) {
            throw new ParameterException(spec.commandLine(), "Name a dataset by its id, or write --all.");
        }
        existingJournal(settings).close();
        try (Workplace workplace = Workplace.open(settings, clock)) {
            Vault vault = workplace
                    .setup()
                    .repository()
                    .vault()
                    .orElseThrow(() -> new IllegalArgumentException("redescribe reads stored files, and those of "
                            + settings.repository().kind()
                            + " are not here. What comes from now on is described by the settings of now."));
            List<DatasetKey> keys = all
                    ? vault.datasets()
                    : List.of(new Lookup(workplace.setup().journal()).one(id).key());
            Redescribing redescribing = new Redescribing(workplace.setup(), vault);
            int files = 0;
            for (DatasetKey key : keys) {
                Redescribing.Result result = redescribing.run(key);
                files += result.files();
                if (!result.words().isEmpty()) {
                    out().println(key.id().brief() + ": " + result.words());
                }
            }
            out().println(Amount.count(files, "file") + " of " + Amount.count(keys.size(), "dataset") + " described.");
            return ExitCode.FINE;
        }
    }
}
