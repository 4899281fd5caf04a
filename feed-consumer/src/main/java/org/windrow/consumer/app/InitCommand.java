package org.windrow.consumer.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.windrow.check.ExitCode;
import org.windrow.check.Table;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.proposal.FeedLook;
import org.windrow.consumer.proposal.FeedName;
import org.windrow.consumer.proposal.HarvestLook;
import org.windrow.consumer.proposal.NoFeed;
import org.windrow.consumer.proposal.PortraitJson;
import org.windrow.consumer.proposal.PortraitText;
import org.windrow.consumer.proposal.SettingsDraft;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a feed and proposes settings for it. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads a feed, shows what the default policy would do with it, and writes a commented"
                + " consumer.yaml. Copies nothing.",
        footer = {"", "Example:  feed-consumer init http://harvest.example.org:4000/ --repository /data/repository"})
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "Address of the feed, or base URL of an OAI-PMH server.")
    private String url;

    @Option(names = "--name", paramLabel = "N", description = "The feed's name (default: taken from the feed).")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            description = "Where the repository is to be (default: repository beside the settings).")
    private Optional<Path> repository = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "consumer.yaml",
            description = "Settings to write, never over a file that is there (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(names = "--credentials-file", paramLabel = "FILE", description = "Logins, where the feed asks for one.")
    private Optional<Path> credentials = Optional.empty();

    @Option(names = "--ca-file", paramLabel = "FILE", description = "Certificates (PEM) to trust as well.")
    private Optional<Path> authorities = Optional.empty();

    @Option(names = "--proxy", paramLabel = "URL", description = "Proxy through which the feed is reached.")
    private Optional<String> proxy = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Locales.mustOpenAnyName();
        Path file = output.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            return refuse(ExitCode.FAILED, isThere(file));
        }
        FeedSettings feed;
        try {
            feed = feed(name.orElse(FeedName.of(url)));
        } catch (SettingsException e) {
            return refuse(ExitCode.USAGE, e.getMessage());
        }
        try (Http http = new Http(Timeouts.USUAL)) {
            return look(http, feed, file);
        }
    }

    private int look(Http http, FeedSettings feed, Path file) throws InterruptedException {
        FeedLook.Seen seen = new FeedLook(http, feed, InstantSource.system()).look(progress());
        if (seen.isNothing() && feed.harvest().isEmpty()) {
            Optional<FeedSettings> server = new HarvestLook(http, feed).server();
            if (server.isPresent()) {
                return look(http, server.get(), file);
            }
        }
        if (seen.isNothing()) {
            NoFeed nothing = new NoFeed(http, feed);
            return refuse(ExitCode.FAILED, "No feed: " + seen.failure().orElse("") + "\n -> " + nothing.remedy());
        }
        FeedSettings named = name.isPresent() ? feed : feed.called(FeedName.of(feed.url(), seen.portrait()));
        SettingsDraft draft = new SettingsDraft(named, directory(file), seen.local(), seen.strangers(feed));
        print(seen, named, file);
        int written = write(draft, file);
        boolean cutShort = seen.failure().isPresent() && feed.harvest().isEmpty();
        return written == ExitCode.FINE && cutShort ? ExitCode.FAILED : written;
    }

    /** As it would be read from the settings, so that the same faults are found in the same words. */
    private FeedSettings feed(String called) throws SettingsException {
        Problems problems = new Problems();
        Section item = SettingsFile.none(Path.of("").toAbsolutePath(), problems);
        item.override("name", called, "--name");
        item.override("url", url.contains("://") ? url : "http://" + url, "URL " + url);
        credentials.ifPresent(path -> item.override("credentials-file", absolute(path), "--credentials-file"));
        authorities.ifPresent(path -> item.override("ca-file", absolute(path), "--ca-file"));
        proxy.ifPresent(address -> item.override("proxy", address, "--proxy"));
        List<FeedSettings> read = FeedSettings.read(List.of(item));
        problems.throwIfAny();
        return read.get(0);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private String directory(Path file) {
        return repository
                .map(InitCommand::absolute)
                .orElse("repository")
                .replaceFirst("^" + Pattern.quote(file.getParent() + "/"), "");
    }

    private void print(FeedLook.Seen seen, FeedSettings feed, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> map = new PortraitJson(seen).map(feed);
            map.put("settings", file.toString());
            out.println(StatusJson.write(map));
        } else {
            out.print(new PortraitText(seen, feed).text());
        }
        out.flush();
    }

    private int write(SettingsDraft draft, Path file) {
        try {
            draft.write(file);
        } catch (FileAlreadyExistsException e) {
            return notWritten(draft, isThere(file));
        } catch (IOException e) {
            return notWritten(draft, file + " cannot be written: " + e + ". Name another place with -o.");
        }
        if (!json) {
            spec.commandLine().getOut().println("\nWrote " + file + "; next: feed-consumer check -c " + file);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.FINE;
    }

    private int notWritten(SettingsDraft draft, String why) {
        if (!json) {
            spec.commandLine().getOut().print("\n" + draft.text());
            spec.commandLine().getOut().flush();
        }
        return refuse(ExitCode.FAILED, why);
    }

    private static String isThere(Path file) {
        return file + " is there already and was left as it is. Name another with -o, or look at what its settings"
                + " would do: feed-consumer plan -c " + file;
    }

    private int refuse(int code, String why) {
        PrintWriter err = spec.commandLine().getErr();
        why.lines().forEach(line -> err.println(Table.visible(line)));
        err.flush();
        return code;
    }

    private LongConsumer progress() {
        if (json || !Terminal.isThere()) {
            return datasets -> {};
        }
        PrintWriter err = spec.commandLine().getErr();
        return datasets -> {
            if (datasets % 500 == 0) {
                err.print("\r\u001b[K" + datasets + " datasets\r");
                err.flush();
            }
        };
    }
}
