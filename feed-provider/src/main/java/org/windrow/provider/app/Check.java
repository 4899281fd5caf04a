package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.windrow.check.Amount;
import org.windrow.check.CheckReport;
import org.windrow.check.Finding;
import org.windrow.provider.checks.LocaleGuard;
import org.windrow.provider.checks.OaiCheck;
import org.windrow.provider.checks.Preview;
import org.windrow.provider.checks.ReadinessCheck;
import org.windrow.provider.checks.ServerCheck;
import org.windrow.provider.checks.WatchCheck;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.MyDataStructure;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;
import org.windrow.provider.watch.InotifyLimits;
import org.windrow.settings.BoundedPattern;

/** Looks at everything the provider will need, against the real tree and machine. Changes nothing. */
final class Check {
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "ceph", "fuse.sshfs", "afs", "lustre");

    private final List<Finding> findings = new ArrayList<>();
    private final TreeWalk walk;
    private final Surroundings around;

    Check(TreeWalk walk, Surroundings around) {
        this.walk = walk;
        this.around = around;
    }

    CheckReport of(ProviderSettings settings) throws InterruptedException {
        locale();
        findings.addAll(new ServerCheck(settings.server()).findings());
        index(settings.index());
        identity(settings);
        findings.add(new OaiCheck(settings, around.hostName()).finding());
        WatchCheck watch = new WatchCheck(settings.scanning(), new InotifyLimits().watches());
        for (Source source : settings.sources()) {
            source(source, watch);
        }
        findings.addAll(watch.findings());
        return new CheckReport(findings);
    }

    /** Where the settings cannot be read, their problems are the findings. */
    static CheckReport of(List<String> problems) {
        return new CheckReport(problems.stream().map(p -> Finding.error(p, "")).toList());
    }

    private void locale() {
        findings.add(
                around.readsUtf8Names()
                        ? Finding.ok("file names are read as UTF-8")
                        : Finding.error("file names are read as " + around.encoding(), LocaleGuard.REMEDY));
    }

    private void identity(ProviderSettings settings) {
        findings.add(settings.identity()
                .map(name -> Finding.ok("identity is '" + name + "' (set)"))
                .orElseGet(() -> Finding.ok(
                        "identity is the host's name at the first start (here '" + around.hostName() + "')")));
    }

    private void index(Path index) {
        Path there = index.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isWritable(there)) {
            findings.add(Finding.error(
                    "the index " + index + " may not be written", "Let this user write it, or name another file."));
        } else if (isNetwork(there)) {
            findings.add(Finding.error(
                    "the index " + index + " lies on a network file system",
                    "Put it on a local disk: SQLite's log needs memory shared by all its users."));
        } else {
            findings.add(Finding.ok("index " + index + (Files.exists(index) ? "" : " will be made")));
        }
    }

    private void source(Source source, WatchCheck watch) throws InterruptedException {
        Path directory = source.directory();
        try {
            Preview preview = Preview.of(source, walk, InstantSource.system().instant());
            String kind = isNetwork(directory)
                    ? "network file system: files are quiet only once they were watched for the settle time"
                    : "local file system";
            findings.add(Finding.ok("source " + source.name() + ": " + directory + " is readable (" + kind + ")"));
            tree(preview);
            watch.source(source, preview.folders());
            excludes(preview);
            above(preview);
            findings.addAll(ReadinessCheck.of(preview));
            preview.blocked()
                    .forEach((why, out) -> findings.add(Finding.warning(
                            "source " + source.name() + ": " + Amount.count(out.count(), "path") + " blocked: "
                                    + why.why() + ", such as " + out.examples().get(0),
                            why.remedy())));
        } catch (IOException e) {
            findings.add(Finding.error(
                    "source " + source.name() + ": " + directory + " cannot be listed: " + e,
                    "Mount it; until then the source is frozen as last known."));
        }
    }

    private void tree(Preview preview) {
        String name = "source " + preview.source().name() + ": ";
        String counts = String.format(
                Locale.ROOT,
                "%s in %s would be published, %,d ignored",
                Amount.count(preview.files(), "file"),
                Amount.count(preview.datasets().size(), "dataset"),
                preview.ignoredFiles());
        if (preview.files() > 0) {
            findings.add(
                    Finding.ok(name + counts + "; " + preview.source().rules().describe()));
        } else if (preview.ignoredFiles() > 0) {
            findings.add(Finding.error(
                    name + counts + ": " + String.join("; ", preview.ignored().keySet()),
                    "Look at 'feed-provider preview' with the same settings, and mend the patterns."));
        } else {
            findings.add(Finding.warning(name + "there are no files yet", "Check that the right disk is mounted."));
        }
    }

    private void above(Preview preview) {
        preview.ignored().forEach((rule, out) -> {
            if (MyDataStructure.isAboveDatasets(rule)) {
                findings.add(Finding.warning(
                        "source " + preview.source().name() + ": " + Amount.count(out.count(), "file") + " left out, "
                                + rule + ", such as " + out.examples().get(0),
                        "Fine if they are no data; with levels named like user/dataset they are published, too."));
            }
        });
    }

    private void excludes(Preview preview) {
        if (!(preview.source().rules() instanceof GroupedRules rules)) {
            return;
        }
        for (BoundedPattern pattern : rules.exclude()) {
            if (!preview.ignored().containsKey(GroupedRules.excludeRule(pattern))) {
                findings.add(Finding.warning(
                        "source " + preview.source().name() + ": " + GroupedRules.excludeRule(pattern)
                                + " matches nothing in the tree",
                        "Fine where such files only come at times; else correct it."));
            }
        }
    }

    private static boolean isNetwork(Path path) {
        try {
            return NETWORK.contains(Files.getFileStore(path).type());
        } catch (IOException unknown) {
            return false;
        }
    }
}
