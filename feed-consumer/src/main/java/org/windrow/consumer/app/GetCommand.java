package org.windrow.consumer.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.ExitCode;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.configuration.Lookup;
import org.windrow.consumer.fixity.Retrieval;
import org.windrow.consumer.harvest.Wanted;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.HeldVersion;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies one version of a file out of the repository. */
@Command(
        name = "get",
        description = {
            "Copies a file out of the repository, in its current version or another one.",
            "What is written has the digest that was recorded, or nothing is written."
        },
        footer = {
            "",
            "Example:  feed-consumer get 3f9a01c2 log.txt --number 2 -o log-then.txt",
            "          feed-consumer get 3f9a01c2 log.txt --at 2026-11-01T12:00 -o log-then.txt"
        })
final class GetCommand extends ConsumerCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The beginning of a dataset's id.")
    private String id;

    @Parameters(index = "1", paramLabel = "PATH", description = "The file's path inside the dataset, or its end.")
    private String path;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            description = "The version of that number, as versions lists it.")
    private Integer number;

    @Option(names = "--at", paramLabel = "TIME", description = "The version that was current then.")
    private String at;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to write it; a file that is there is not overwritten.")
    private Path output;

    @Override
    int run(ConsumerSettings settings) throws Lookup.NotOneException, RepositoryException {
        try (Journal journal = existingJournal(settings);
                Repository repository = repositoryToRead(settings, journal.storeIdentity())) {
            Versions versions = repository.versions().orElseThrow(() -> Elsewhere.get(repository));
            JournalEntry entry = new Lookup(journal).one(id);
            List<HeldVersion> found = versions.versions(entry.key(), Optional.of(path.replaceAll("^/+", "")));
            HeldVersion version = new Wanted(path, Optional.ofNullable(number), time()).of(found, entry.name());
            Path target =
                    Files.isDirectory(output) ? output.resolve(version.path().name()) : output;
            Retrieval.of(withMapped(version, settings), target);
            out().println(target + ": " + version.path() + ", version " + version.number() + " of " + entry.name()
                    + ", " + Amount.bytes(version.bytes()) + ", sha-256:" + version.sha256());
            return ExitCode.FINE;
        }
    }

    /** A registered file may be one of this machine. */
    private static HeldVersion withMapped(HeldVersion version, ConsumerSettings settings) {
        return version.address()
                .flatMap(Workplace.local(settings)::place)
                .map(version::alsoAt)
                .orElse(version);
    }

    private Optional<Instant> time() throws Lookup.NotOneException {
        return at == null ? Optional.empty() : Optional.of(Wanted.time(at, ZoneId.systemDefault()));
    }
}
