package org.windrow.provider.app;

import java.util.List;
import java.util.Optional;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.model.DatasetId;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.view.Withdrawal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed-provider withdraw}. */
@Command(
        name = "withdraw",
        description = {
            "Takes a dataset out of the feed on purpose; it stays out, whatever is in staging, until --undo.",
            "The reason stands in the feed, where everybody reads it."
        },
        footer = {
            "",
            "Example:  feed-provider withdraw -c provider.yaml 3f2a9c41 --reason \"patient names in the headers\""
        })
final class WithdrawCommand extends OperatorCommand {
    @Parameters(paramLabel = "ID", description = "at least 8 characters of the dataset's id")
    private String asked;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for everybody who reads the feed")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--undo", description = "publish it again")
    private boolean undo;

    WithdrawCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(ProviderSettings settings, OperatorIndex index) {
        if (undo == reason.filter(text -> !text.isBlank()).isPresent()) {
            err().println(
                            undo
                                    ? "--undo takes no reason."
                                    : "Say why with --reason \"...\": it stands in the feed and in every answer about"
                                            + " the dataset.");
            return ExitCode.USAGE;
        }
        List<DatasetId> ids = index.startingWith(asked);
        if (ids.isEmpty()) {
            err().println("No dataset has an id that starts with '" + Table.visible(asked)
                    + "'. Give at least its first 8 characters; `feed-provider why PATH` shows it.");
            return ExitCode.FAILED;
        }
        if (ids.size() > 1) {
            err().println("'" + asked + "' is the start of several ids; write more of one of them:");
            ids.forEach(id -> err().println("  " + id));
            return ExitCode.USAGE;
        }
        out().println(undo ? undone(index, ids.get(0)) : withdrawn(index, ids.get(0)));
        return ExitCode.FINE;
    }

    private String withdrawn(OperatorIndex index, DatasetId id) {
        Withdrawal wanted =
                new Withdrawal(now(), around.user(), reason.orElseThrow().strip());
        Withdrawal now = index.withdraw(id, wanted);
        return now.equals(wanted)
                ? "Dataset " + id + " is withdrawn: its tombstone is in the feed, and its files are not served any"
                        + " more. Whoever copied them keeps them."
                : "Dataset " + id + " is withdrawn already, by " + now.by() + " at " + now.at() + ": "
                        + Table.visible(now.reason());
    }

    private String undone(OperatorIndex index, DatasetId id) {
        return index.undo(id, now())
                ? "Dataset " + id + " is published again."
                : "Dataset " + id + " is not withdrawn; nothing to undo.";
    }
}
