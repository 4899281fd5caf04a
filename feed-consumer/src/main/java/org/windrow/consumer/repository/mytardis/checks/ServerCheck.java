package org.windrow.consumer.repository.mytardis.checks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import tools.jackson.databind.JsonNode;

/** Whether the server, our account there and the way of the bytes are as they must be. Only asks. */
public final class ServerCheck {
    private static final Duration SOME = Duration.ofSeconds(5);
    private static final Duration TOO_MUCH = Duration.ofMinutes(2);

    private final MyTardisSettings settings;
    private final Api api;
    private final Ledger ledger;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    public ServerCheck(MyTardisSettings settings, Api api, Ledger ledger, InstantSource clock) {
        this.settings = settings;
        this.api = api;
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Finding> findings() {
        try {
            unprotected(settings.url()).ifPresent(findings::add);
            storage();
            Instant before = clock.instant();
            Api.Greeting greeting = api.greet(user());
            if (greeting.self().isEmpty()) {
                error(
                        "MyTardis at " + api.shown() + " answers, but does not show the account '" + user() + "'",
                        "Is there something before it that takes the Authorization header away?");
                return findings;
            }
            ok("MyTardis at " + api.shown() + " answers, and takes the key of '" + user() + "'");
            greeting.date().ifPresent(date -> compareClocks(date, before));
            permissions();
            facility();
            instrument();
            groups();
            findings.addAll(new SchemaCheck(api, settings.records()).findings());
            findings.addAll(new DescribedCheck(api, ledger).findings());
        } catch (RepositoryException e) {
            error(e.getMessage(), "Mend it, then check again: what comes after it was not looked at.");
        }
        return findings;
    }

    /** A key that others on the way can read. */
    public static Optional<Finding> unprotected(URI server) {
        boolean secure = "https".equalsIgnoreCase(server.getScheme());
        boolean here = server.getHost().matches("(?i)localhost|127\\.[0-9.]+|\\[::1]");
        return secure || here
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "the API key goes to " + server.getHost() + " over http: whoever listens on the way has it",
                        "Set repository.url to its https address (repository.ca-file for an authority of your own)."));
    }

    private String user() {
        return settings.account().user();
    }

    private void compareClocks(String date, Instant before) {
        try {
            Instant theirs = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Instant after = clock.instant();
            Duration behind = Duration.between(theirs.plusSeconds(1), before);
            Duration ahead = Duration.between(after, theirs);
            Duration apart = behind.compareTo(ahead) > 0 ? behind : ahead;
            if (apart.compareTo(SOME) < 0) {
                ok("this machine's clock agrees with MyTardis's");
                return;
            }
            String words = "the clocks of this machine and of MyTardis are " + Amount.time(apart) + " apart";
            String remedy = "Set both by NTP.";
            findings.add(apart.compareTo(TOO_MUCH) < 0 ? Finding.warning(words, remedy) : Finding.error(words, remedy));
        } catch (DateTimeException none) {
            // it does not say
        }
    }

    /** The server tells nobody's permissions; that something was made before does. */
    private void permissions() throws RepositoryException {
        String needed = String.join(", ", PermissionTrial.NEEDED);
        long made = ledger.read(sql -> sql.number("SELECT count(*) FROM file WHERE state IN ('sent', 'verified')"), 0L);
        if (made > 0) {
            ok("permissions: '" + user() + "' made experiments, datasets and files before");
        } else {
            findings.add(Finding.warning(
                    "MyTardis tells no account its permissions; '" + user() + "' needs " + needed,
                    "Have an administrator grant them, then try them: feed-consumer check --try-permissions (makes an"
                            + " experiment there and removes it)."));
        }
    }

    /** Only who manages a facility is shown other people and groups, and may name an instrument. */
    private void facility() throws RepositoryException {
        List<JsonNode> managed = api.search("facility", Map.of(), found -> true);
        String names = managed.stream().map(found -> Api.text(found, "name")).collect(Collectors.joining(", "));
        Optional<String> wanted = settings.records().facility();
        if (managed.isEmpty()) {
            error(
                    "'" + user() + "' manages no facility: MyTardis shows it no other person and no group, so that"
                            + " every owner seems unknown",
                    "Have an administrator put the account into the manager group of a facility.");
        } else if (wanted.isPresent()
                && managed.stream().noneMatch(found -> Api.text(found, "name").equals(wanted.get()))) {
            error(
                    "'" + user() + "' does not manage the facility '" + wanted.get() + "'",
                    "It manages: " + names + ". Correct repository.facility, or have the account put into the manager"
                            + " group.");
        } else {
            ok("'" + user() + "' manages " + names + ": people, groups and instruments can be looked up");
        }
    }

    private void instrument() throws RepositoryException {
        Optional<String> name = settings.records().instrument();
        if (name.isEmpty()) {
            return;
        }
        Optional<String> facility = settings.records().facility();
        List<JsonNode> there = api.search(
                "instrument",
                Map.of("name", name.get()),
                found -> Api.text(found, "name").equals(name.get()));
        boolean right = there.stream()
                .anyMatch(found -> facility.isEmpty()
                        || Api.text(found.path("facility"), "name").equals(facility.get()));
        if (right) {
            ok("instrument '" + name.get() + "' is there");
        } else {
            error(
                    "MyTardis has no instrument '" + name.get() + "'"
                            + facility.map(of -> " of the facility '" + of + "'")
                                    .orElse("") + " that '" + user()
                            + "' may see",
                    "Make it in MyTardis (none is made from here), or correct repository.instrument.");
        }
    }

    private void groups() throws RepositoryException {
        for (String name : settings.sharing().groups()) {
            boolean there = !api.search(
                            "group",
                            Map.of("name", name),
                            found -> Api.text(found, "name").equals(name))
                    .isEmpty();
            if (there) {
                ok("group '" + name + "' is there");
            } else {
                error(
                        "MyTardis has no group '" + name + "' that '" + user() + "' may see",
                        "Make it there, or correct repository.share-with-groups.");
            }
        }
    }

    private void storage() {
        Optional<MyTardisSettings.SharedPath> shared = settings.storage().inUse();
        if (shared.isEmpty()) {
            ok("files are sent to MyTardis over HTTP");
            return;
        }
        Path here = shared.get().here();
        if (!Files.isDirectory(here)) {
            error("there is no directory " + here, "Mount MyTardis's staging directory there, or mend shared-path.");
        } else if (!Files.isWritable(here) || !Files.isExecutable(here)) {
            error(
                    here + " cannot be written by " + System.getProperty("user.name"),
                    "Make this user a member of its group, and the directory writable by the group.");
        } else {
            ok(here + ", which MyTardis calls " + shared.get().there() + ", can be written");
            readable(here);
        }
    }

    /** What we copy there has to be the server's to read, and to move away. */
    private void readable(Path here) {
        try {
            PosixFileAttributes directory =
                    Files.readAttributes(here, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean inherits = ((Integer) Files.getAttribute(here, "unix:mode") & 02000) != 0;
            Set<PosixFilePermission> file = settings.storage().modes().file();
            Set<PosixFilePermission> folder = settings.storage().modes().directory();
            boolean given = settings.storage().modes().group().isPresent();
            if (!file.contains(PosixFilePermission.GROUP_READ) && !file.contains(PosixFilePermission.OTHERS_READ)) {
                error(
                        "files copied there can be read by this user alone",
                        "Set transfer.file-mode: '0640' or '0660', and transfer.directory-mode: '0770'.");
            } else if (!given && !inherits) {
                findings.add(Finding.warning(
                        "files copied there get this user's own group, not " + directory.group(),
                        "Set transfer.group: " + directory.group() + ", or  chmod g+s " + here));
            } else if (!folder.contains(PosixFilePermission.GROUP_WRITE)) {
                findings.add(Finding.warning(
                        "MyTardis may read what is copied there, but not move it away",
                        "Set transfer.directory-mode: '0770', where it moves received files to another box."));
            } else {
                ok("files copied there are readable by the group "
                        + settings.storage().modes().group().orElse(directory.group()));
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // a file system without groups
        }
    }

    private void ok(String what) {
        findings.add(Finding.ok(what));
    }

    private void error(String what, String remedy) {
        findings.add(Finding.error(what, remedy));
    }
}
