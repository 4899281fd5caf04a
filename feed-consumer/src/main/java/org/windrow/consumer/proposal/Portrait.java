package org.windrow.consumer.proposal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.windrow.consumer.net.Address;
import org.windrow.model.Enclosure;
import org.windrow.model.State;

/** What was learnt of a feed by reading it once: counts, and an example of everything that needs one. */
final class Portrait {
    private static final int MOST_GROUPS = 100;
    private static final int MOST_NAMES = 1_000_000;

    private final Set<String> owners = new LinkedHashSet<>();
    private final Set<String> experiments = new LinkedHashSet<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Enclosure> places = new LinkedHashMap<>();
    private final Map<String, Long> origins = new TreeMap<>();
    private Count all = Count.NONE;
    private Count arriving = Count.NONE;
    private long seenFiles;
    private long verifiable;
    private long listed;

    /** Datasets with their files. */
    record Count(long datasets, long files, long bytes) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(long moreFiles, long moreBytes) {
            return new Count(datasets + 1, files + moreFiles, bytes + moreBytes);
        }
    }

    /** Why a dataset would not arrive. */
    record Kept(State state, Optional<String> option, String because, Optional<String> remedy) {
        /** Reasons that differ in names alone are one. */
        private String kind() {
            return state + " " + option.orElseGet(() -> because.replaceAll("'[^']*'", "''"));
        }
    }

    /** Datasets that would not arrive for the same reason; the first of them stands for all. */
    record Group(Kept kept, long datasets, String example) {}

    void dataset(long files, long bytes) {
        all = all.plus(files, bytes);
    }

    void arriving(long files, long bytes) {
        arriving = arriving.plus(files, bytes);
    }

    /** Takes notice of a dataset that would not arrive. */
    void kept(Kept kept, String example) {
        String kind = kept.kind();
        if (groups.containsKey(kind) || groups.size() < MOST_GROUPS) {
            groups.merge(
                    kind,
                    new Group(kept, 1, example),
                    (old, one) -> new Group(old.kept(), old.datasets() + 1, old.example()));
        }
    }

    /** Takes notice of a file that would not arrive though its dataset would. */
    void refused(String why, String example) {
        kept(new Kept(State.BLOCKED, Optional.empty(), "refused: " + why, Optional.empty()), example);
    }

    void file(Enclosure file) {
        seenFiles++;
        verifiable += file.digests().isEmpty() ? 0 : 1;
        Address.origin(file.href()).ifPresent(origin -> origins.merge(origin, 1L, Long::sum));
        place(file.href()).filter(p -> places.size() < MOST_GROUPS).ifPresent(p -> places.putIfAbsent(p, file));
    }

    /** Files that stand in a list of their own, which was not read. */
    void listed(long files) {
        listed += files;
    }

    /** Where a Windrow provider serves the files of one of its sources: up to and with the slash before their paths. */
    private static Optional<String> place(URI href) {
        String text = href.toString();
        int files = text.indexOf("/files/");
        int end = files < 0 ? -1 : text.indexOf('/', files + "/files/".length());
        return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end + 1));
    }

    Set<String> owners() {
        return owners;
    }

    Set<String> experiments() {
        return experiments;
    }

    void owner(String name) {
        add(owners, name);
    }

    void experiment(String name) {
        add(experiments, name);
    }

    private static void add(Set<String> names, String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    Count all() {
        return all;
    }

    Count arriving() {
        return arriving;
    }

    /** Most datasets first. */
    List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::datasets).reversed())
                .toList();
    }

    /** Prefixes of addresses, each with a file below it. */
    Map<String, Enclosure> places() {
        return places;
    }

    /** Files by the server they are on. */
    Map<String, Long> origins() {
        return origins;
    }

    /** In words: whether files can be verified when they arrive. */
    String digests() {
        List<String> parts = new ArrayList<>();
        if (seenFiles == 0 && listed == 0) {
            return "";
        }
        if (seenFiles > 0 && verifiable == seenFiles) {
            parts.add("all files have one: each is verified when it arrives");
        } else if (seenFiles > 0) {
            parts.add((verifiable == 0 ? "no file has one" : verifiable + " of " + seenFiles + " files have one")
                    + ": the others are marked as not verified against source");
        }
        if (listed > 0) {
            parts.add(listed + " files stand in lists of their own, which were not read");
        }
        return String.join("; ", parts);
    }

    long verifiable() {
        return verifiable;
    }
}
