package org.windrow.consumer.harvest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.policy.Users;
import org.windrow.settings.SettingsException;

/**
 * The users files that the settings name. Every pass reads them anew; of one that cannot be used, the last version that
 * could be is kept, also over restarts. Safe for many threads.
 */
public final class UsersFiles implements FactFinder.People {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFiles.class);

    private final ConsumerSettings settings;
    private final Optional<Journal> journal;
    private final Map<Path, String> complained = new HashMap<>();
    private final List<UsersFile> unremembered = new ArrayList<>();
    private volatile Map<Path, Users> usable = Map.of();
    private volatile List<String> troubles = List.of();

    private UsersFiles(ConsumerSettings settings, Optional<Journal> journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * Reads them.
     *
     * @param journal which remembers the last usable versions; absent before the first pass
     * @throws SettingsException if one cannot be used and never could be
     */
    public static UsersFiles open(ConsumerSettings settings, Optional<Journal> journal) throws SettingsException {
        UsersFiles files = new UsersFiles(settings, journal);
        files.read();
        return files;
    }

    /** Why users files are not used as they are now; each in words. */
    public static List<String> troublesNow(ConsumerSettings settings, Optional<Journal> journal) {
        try {
            return open(settings, journal).troubles();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    @Override
    public Users of(String feed) {
        return settings.users(feed)
                .map(file -> usable.getOrDefault(file, Users.NONE))
                .orElse(Users.NONE);
    }

    /** Why newer versions are not used, if they are not; each in words. */
    public List<String> troubles() {
        return troubles;
    }

    /**
     * Reads them as they are now; one that went bad stays as it was.
     *
     * @return the feeds whose entries may belong to others than in the journal's last pass
     */
    public synchronized Set<String> refresh() {
        Set<Path> changed = new HashSet<>();
        try {
            for (UsersFile file : read()) {
                boolean usable = file.users().isPresent();
                if (usable && !journal.flatMap(j -> j.lastUsable(file.file())).equals(file.text())) {
                    unremembered.add(file);
                    changed.add(file.file());
                }
            }
        } catch (SettingsException e) {
            throw new IllegalStateException("a users file that could be used before has no such version now", e);
        }
        Set<String> feeds = new HashSet<>();
        settings.feeds().stream()
                .map(feed -> feed.name())
                .filter(feed -> settings.users(feed).filter(changed::contains).isPresent())
                .forEach(feeds::add);
        return feeds;
    }

    /** Keeps the versions that {@link #refresh} found, for when they are broken one day. */
    synchronized void remember() {
        unremembered.forEach(file ->
                journal.ifPresent(j -> j.rememberUsable(file.file(), file.text().orElse(""))));
        unremembered.clear();
    }

    private List<UsersFile> read() throws SettingsException {
        Map<Path, Users> read = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        List<UsersFile> files = new ArrayList<>();
        for (Path path : paths()) {
            UsersFile file = UsersFile.read(path);
            files.add(file);
            if (file.users().isPresent()) {
                read.put(path, file.users().get());
                complained.remove(path);
            } else {
                read.put(path, before(file));
                wrong.add(complain(file));
            }
        }
        usable = Map.copyOf(read);
        troubles = List.copyOf(wrong);
        return files;
    }

    private Set<Path> paths() {
        Set<Path> paths = new HashSet<>();
        settings.feeds().forEach(feed -> settings.users(feed.name()).ifPresent(paths::add));
        return paths;
    }

    private Users before(UsersFile file) throws SettingsException {
        Optional<Users> known = Optional.ofNullable(usable.get(file.file()))
                .or(() -> journal.flatMap(j -> j.lastUsable(file.file()))
                        .flatMap(text -> UsersFile.of(file.file(), text).users()));
        if (known.isEmpty()) {
            throw file.trouble().orElseThrow();
        }
        return known.get();
    }

    private String complain(UsersFile file) {
        String why = file.trouble().map(SettingsException::getMessage).orElse("cannot be used");
        String words = "The users file " + file.file() + " cannot be used, its last usable version still holds: "
                + String.join("; ", why.lines().toList());
        if (!words.equals(complained.put(file.file(), words))) {
            LOG.warn("{}", words);
        }
        return words;
    }
}
