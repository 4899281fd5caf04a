package org.windrow.consumer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.windrow.check.ExitCode;
import org.windrow.consumer.describe.DescribeSettings;
import org.windrow.consumer.describe.Descriptions;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.schema.AnswersFile;
import org.windrow.consumer.describe.schema.Lookup;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is told of files. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads the metadata of files, as an ingest does. Needs no running consumer, and changes nothing.",
            "Of the settings, only the section describe is used; without a settings file, the usual ones are."
        },
        footer = {
            "",
            "Exit codes: 0 described, 2 usage, 3 of some file nothing could be read, 10 settings, or a schema under"
                    + " --strict.",
            "",
            "Example:  feed-consumer describe scan.nxs --schema-dir schemas --explain"
        })
final class DescribeCommand implements Callable<Integer> {
    private static final Path USUAL = Path.of("consumer.yaml");
    private static final String SECTION = "schemas";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to describe.")
    private List<Path> files;

    @Option(names = "--schema-dir", paramLabel = "DIR", description = "Where the schema files (.imsc.yml) are.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--explain",
            description =
                    "Say which extractor and schema were taken and why, and of each variable its source and value.")
    private boolean explain;

    @Option(names = "--strict", description = "Refuse schema files with anything odd in them.")
    private boolean strict;

    @Option(names = "--compat", description = "Use schema files as scicat-ingestor does, oddities included.")
    private boolean compat;

    @Option(
            names = "--sc",
            paramLabel = "FILE",
            description = "Answers of a SciCat, for trying schemas: {\"proposals/1\": {\"pi_firstname\": \"Ada\"}}.")
    private Optional<Path> answers = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings (default: consumer.yaml, if it is there).")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, to standard error; do not shorten values.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        System.setProperty("windrow.log", verbose ? "DEBUG" : System.getProperty("windrow.log", "ERROR"));
        Locales.mustOpenAnyName();
        DescribeSettings settings = settings();
        List<DescribedFile> described = new ArrayList<>();
        try (Descriptions descriptions = new Descriptions(settings, lookup(), InstantSource.system())) {
            for (Path file : files) {
                DescribedFile one = describe(file, descriptions);
                described.add(one);
                if (!json) {
                    print(new DescribeText(settings.schemas(), explain, !verbose).of(one));
                }
            }
        }
        if (json) {
            print(DescribeJson.of(described, settings.schemas()) + System.lineSeparator());
        }
        return described.stream().allMatch(DescribedFile::isRead) ? ExitCode.FINE : ExitCode.SOME_ENTRIES_FAILED;
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    private static DescribedFile describe(Path file, Descriptions descriptions) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String what =
                    Files.isDirectory(file) ? "is a directory" : Files.exists(file) ? "cannot be read" : "is not there";
            return DescribedFile.failed(file, what);
        }
        Subject subject = Subject.of(file);
        return descriptions
                .explained(subject)
                .map(explained -> DescribedFile.of(file, subject, explained))
                .orElseGet(() -> DescribedFile.failed(file, "is of no kind that metadata is read of"));
    }

    /** The section alone, so that directories of the consumer's need not be on this machine. */
    private DescribeSettings settings() throws SettingsException {
        Problems problems = new Problems();
        Section top = config.isPresent() || Files.exists(USUAL)
                ? SettingsFile.read(config.orElse(USUAL), problems)
                : SettingsFile.none(Path.of("").toAbsolutePath(), problems);
        Section section = top.section("describe");
        section.override("enabled", "true", "describe");
        directory.ifPresent(own -> section.override(
                SECTION, "directory", own.toAbsolutePath().normalize().toString(), "--schema-dir"));
        if (strict) {
            section.override(SECTION, "strict", "true", "--strict");
        }
        if (compat) {
            section.override(SECTION, "compat", "true", "--compat");
        }
        DescribeSettings settings = DescribeSettings.read(section);
        problems.throwIfAny();
        settings.schemas().faults().lines().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return settings;
    }

    private Lookup lookup() {
        if (answers.isEmpty()) {
            return Lookup.NONE;
        }
        try {
            return AnswersFile.read(answers.get());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--sc: " + e.getMessage(), e);
        }
    }
}
