package org.windrow.consumer.describe.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.sidecar.JsonText;

/** The programs of the site, of which the first that is for a file describes it. Safe for several threads. */
public final class Commands {
    private final List<Command> commands;
    private final Limits limits;
    private final LongSupplier nanos;

    public Commands(List<Command> commands, Limits limits, LongSupplier nanos) {
        this.commands = List.copyOf(commands);
        this.limits = limits;
        this.nanos = nanos;
    }

    /** What a program says of the file, or why it says nothing; empty if none is for it. */
    public Optional<Description> describe(Subject subject) {
        return commands.stream()
                .filter(command -> command.isFor(subject.name()))
                .findFirst()
                .map(command -> describe(command, subject));
    }

    private Description describe(Command command, Subject subject) {
        try {
            String printed = new Run(command.timeout()).printed(command.of(subject));
            Sheet sheet = new Sheet(limits, nanos);
            try {
                JsonText.put(printed, sheet);
            } catch (LimitReachedException e) {
                sheet.unread("", e.getMessage());
            }
            return sheet.close(command.name(), command.namespace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(command, "was not read: the program stops");
        } catch (IOException | RuntimeException e) {
            return failed(command, Reason.of(e));
        }
    }

    private static Description failed(Command command, String why) {
        return Description.failed(command.name(), command.namespace(), why);
    }
}
