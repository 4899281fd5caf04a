package org.windrow.provider.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.model.DatasetId;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.web.WebServer;
import org.windrow.provider.web.WebSettings;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;

/**
 * A harvester of OAI-PMH follows tokens while records change, come, and are withdrawn, many in a second, then asks once for
 * what changed since its first response: it must hold exactly the final state.
 */
final class OaiWalk implements AutoCloseable {
    private static final Pattern RECORD = Pattern.compile("<record>.*?</record>", Pattern.DOTALL);
    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>oai:[^:]+:([^<]+)</identifier>");
    private static final Pattern LENGTH = Pattern.compile("rel=\"enclosure\"[^>]* length=\"(\\d+)\"");
    private static final Pattern TOKEN = Pattern.compile("<resumptionToken[^>]*>([^<]+)</resumptionToken>");
    private static final Pattern DATE = Pattern.compile("<responseDate>([^<]+)</responseDate>");
    private static final String DELETED = "deleted";

    /** What a walk was. */
    record Report(int pages, int changes, int records) {}

    private final Random random;
    private final Path file;
    private final Path staging;
    private final ManyDatasets tree = new ManyDatasets();
    private final DatasetIndex index;
    private final HashPool hashing;
    private final PublishPass pass;
    private final WebServer web;
    private final HttpClient client = HttpClient.newHttpClient();
    /** The final state: of each dataset the size of its file, or that it is withdrawn. */
    private final Map<String, String> state = new TreeMap<>();

    private final Map<String, String> held = new TreeMap<>();
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private int datasets;
    private int changes;
    private int pages;

    private OaiWalk(Path home, long seed, int pageSize) throws IOException {
        random = new Random(seed);
        file = home.resolve("index.db");
        staging = home.resolve("staging");
        GroupedRules rules = new GroupedRules(
                staging,
                Structure.parse("user/instrument/experiment/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.USUAL,
                EntryTemplates.USUAL);
        Source source = new Source("lab", staging, rules, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(24));
        InstantSource clock = () -> now;
        index = DatasetIndex.open(file, new IndexSettings(Optional.of("chaos"), "host", List.of(source), Set.of()));
        hashing = new HashPool(index, 1, clock, () -> {}).start();
        pass = new PublishPass(index, tree, clock, hashing);
        web = new WebServer(settings(pageSize), index, Map.of("lab", staging), clock, Optional::empty);
        web.start();
    }

    private static WebSettings settings(int pageSize) {
        OaiSettings usual = OaiSettings.usual("Chaos", "chaos");
        return new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                FeedIdentity.of("chaos", "Chaos"),
                "0.1",
                EntryForm.listing(1_000),
                Limits.USUAL,
                Access.OPEN,
                usual.paged(pageSize));
    }

    /** Walks {@code datasets} records in pages of that size while each page sees so many changes. */
    static Report run(Path home, long seed, int datasets, int pageSize, int changesAPage) throws Exception {
        try (OaiWalk walk = new OaiWalk(home, seed, pageSize)) {
            for (int i = 0; i < datasets; i += 1_000) {
                walk.publish(i, Math.min(datasets, i + 1_000));
            }
            walk.now = walk.now.plusSeconds(1);
            String since = walk.harvest("metadataPrefix=ore", changesAPage);
            walk.now = walk.now.plusSeconds(1);
            walk.harvest("metadataPrefix=ore&from=" + since, 0);
            if (!walk.held.equals(walk.state)) {
                throw new AssertionError("seed " + seed + ": " + walk.differences());
            }
            return new Report(walk.pages, walk.changes, walk.held.size());
        }
    }

    /** Follows tokens; returns when the first response says it was. */
    private String harvest(String arguments, int changesAPage) throws Exception {
        String page = get("verb=ListRecords&" + arguments);
        String first = one(DATE, page).orElseThrow();
        Optional<String> token = take(page);
        while (token.isPresent()) {
            change(changesAPage);
            if (random.nextInt(3) == 0) {
                get("verb=ListRecords&resumptionToken=" + token.get()); // lost on its way
                change(changesAPage / 2);
            }
            token = take(get("verb=ListRecords&resumptionToken=" + token.get()));
        }
        return first;
    }

    private Optional<String> take(String page) {
        pages++;
        Matcher record = RECORD.matcher(page);
        while (record.find()) {
            String one = record.group();
            String size = one.contains("status=\"deleted\"")
                    ? DELETED
                    : one(LENGTH, one).orElseThrow();
            held.put(one(IDENTIFIER, one).orElseThrow(), size);
        }
        return one(TOKEN, page);
    }

    private void change(int count) throws InterruptedException {
        List<Folder> folders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int what = random.nextInt(10);
            if (what == 0) {
                withdrawOrBack(random.nextInt(datasets));
            } else {
                folders.add(set(what == 1 ? datasets++ : random.nextInt(datasets)));
            }
        }
        apply(folders);
        now = now.plusMillis(random.nextInt(700));
        changes += count;
    }

    private void publish(int from, int to) throws InterruptedException {
        List<Folder> folders = new ArrayList<>();
        for (datasets = from; datasets < to; datasets++) {
            folders.add(set(datasets));
        }
        apply(folders);
    }

    private Folder set(int number) {
        long size = random.nextInt(1_000_000_000);
        state.computeIfPresent(id(number).toString(), (id, was) -> was.equals(DELETED) ? was : Long.toString(size));
        state.putIfAbsent(id(number).toString(), Long.toString(size));
        return tree.set(number, size, now.toEpochMilli() * 1_000_000 + random.nextInt(1_000_000));
    }

    private void apply(List<Folder> folders) throws InterruptedException {
        index.apply("lab", folders, now, any -> true);
        pass.publishDue();
    }

    private void withdrawOrBack(int number) throws InterruptedException {
        DatasetId id = id(number);
        if (!index.latestChange(id).isPresent()) {
            return;
        }
        try (OperatorIndex operator = OperatorIndex.open(file)) {
            if (operator.undo(id, now)) {
                state.put(
                        id.toString(),
                        Long.toString(index.dataset(id).orElseThrow().bytes()));
            } else {
                operator.withdraw(id, new Withdrawal(now, "anna", "tried"));
                state.put(id.toString(), DELETED);
            }
        }
    }

    private static DatasetId id(int number) {
        return DatasetId.of("chaos", "lab", ManyDatasets.path(number), 0);
    }

    private String get(String query) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + web.port() + "/oai?" + query);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 || response.body().contains("<error")) {
            throw new AssertionError(address + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private String differences() {
        Map<String, String> wrong = new TreeMap<>(state);
        held.forEach((id, size) -> {
            if (!wrong.remove(id, size)) {
                wrong.put(id, state.get(id) + " but held as " + size);
            }
        });
        return wrong.size() + " records differ: "
                + wrong.entrySet().stream().limit(5).toList();
    }

    private static Optional<String> one(Pattern pattern, String in) {
        Matcher matcher = pattern.matcher(in);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        web.close();
        hashing.close();
        index.close();
    }
}
