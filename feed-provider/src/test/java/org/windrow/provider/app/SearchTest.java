package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.Dataset;
import org.windrow.provider.index.view.Block;
import org.windrow.provider.index.view.Matches;
import org.windrow.provider.index.view.Search;

/** What the index finds by properties and numbers, against what looking at every dataset finds. */
class SearchTest {
    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Long> find(Map<String, String> facets) {
        return find(new Search(facets, 0, Long.MAX_VALUE, 10_000));
    }

    private List<Long> find(Search search) {
        return bench.index.find(search).found().stream()
                .map(match -> match.change().number())
                .toList();
    }

    private List<Long> byLookingAtAll(Search search) {
        List<Long> found = new ArrayList<>();
        for (long number = bench.changes(); number > 0; number--) {
            Change change = bench.index.change(number).orElseThrow();
            Dataset dataset = bench.index.dataset(change.dataset()).orElseThrow();
            boolean live = bench.index.latestChange(dataset.id()).orElseThrow().number() == number;
            boolean wanted = search.facets().isEmpty()
                    || (dataset.attributes().get("user").equals(search.facets().get("user"))
                            && !search.facets().containsKey("source"))
                    || search.facets().equals(Map.of("source", "staging"));
            if (live && wanted && number < search.below() && number > search.above()) {
                found.add(number);
            }
        }
        return found.subList(0, Math.min(found.size(), search.limit()));
    }

    @Test
    void what_is_found_is_what_looking_at_all_finds_whatever_happened_before() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 25; round++) {
            for (int i = 0; i < 12; i++) {
                String dataset = "user" + random.nextInt(5) + "/ds" + random.nextInt(40);
                if (random.nextInt(4) == 0) {
                    bench.tree.remove(dataset);
                } else {
                    bench.tree.put(dataset + "/f" + random.nextInt(3), random.nextInt(900), round + 1);
                }
            }
            bench.settle();
            bench.passAfter(round % 5 == 4 ? Bench.GONE : Duration.ofMinutes(1));
        }

        assertTrue(bench.changes() > 200, "changes: " + bench.changes());
        for (Map<String, String> facets : List.of(
                Map.<String, String>of(),
                Map.of("user", "user0"),
                Map.of("user", "user3"),
                Map.of("user", "nobody"),
                Map.of("source", "staging"))) {
            for (int i = 0; i < 10; i++) {
                long above = random.nextInt((int) bench.changes());
                Search search = new Search(
                        facets, above, above + random.nextInt((int) bench.changes()), 1 + random.nextInt(30));
                assertEquals(byLookingAtAll(search), find(search), search.toString());
            }
            assertEquals(byLookingAtAll(new Search(facets, 0, Long.MAX_VALUE, 9_999)), find(facets));
        }
    }

    @Test
    void a_dataset_that_left_is_found_by_what_it_was() throws Exception {
        bench.tree.put("ann/ds/a", 1, 1).put("bob/ds/a", 1, 1).put("bob/other/a", 1, 1);
        bench.settle();
        bench.tree.remove("ann/ds");
        bench.settle();
        bench.passAfter(Bench.GONE);

        List<Matches.Match> ann = bench.index
                .find(new Search(Map.of("user", "ann"), 0, Long.MAX_VALUE, 10))
                .found();

        assertEquals(1, ann.size());
        assertEquals(ChangeKind.GONE, ann.get(0).change().kind());
        assertEquals(List.of(), find(Map.of("user", "ann", "owner", "bob")));
        assertEquals(
                2,
                find(Map.of("user", "bob", "owner", "bob", "source", "staging")).size());
    }

    @Test
    void an_index_of_an_older_version_is_found_in_too() throws Exception {
        bench.tree.put("ann/ds/a", 1, 1).put("bob/ds/a", 1, 1);
        bench.settle();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + bench.file);
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM tagged");
            statement.executeUpdate("DELETE FROM facet");
        }

        bench.reopened();

        assertEquals(1, find(Map.of("user", "bob")).size());
        assertEquals(Set.of("source", "owner", "experiment", "user"), bench.index.facets());
    }

    @Test
    void times_are_found_in_the_change_log_also_where_many_changes_have_the_same() throws Exception {
        bench.tree.put("ann/ds1/a", 1, 1).put("ann/ds2/a", 1, 1).put("ann/ds3/a", 1, 1);
        bench.settle();
        bench.passAfter(Duration.ofHours(1));
        bench.tree.put("ann/ds4/a", 1, 1);
        bench.settle();
        Instant first = bench.index.change(1).orElseThrow().at();
        Instant last = bench.index.change(4).orElseThrow().at();

        assertEquals(first, bench.index.change(3).orElseThrow().at());
        assertEquals(0, bench.index.lastChangeBefore(first));
        assertEquals(3, bench.index.lastChangeBefore(first.plusMillis(1)));
        assertEquals(3, bench.index.lastChangeBefore(last));
        assertEquals(4, bench.index.lastChangeBefore(last.plusMillis(1)));
        assertEquals(0, bench.index.lastChangeBefore(Instant.EPOCH));
    }

    @Test
    void blocks_that_hold_nothing_cost_nothing() throws Exception {
        bench.tree.put("ann/old/a", 1, 1);
        bench.settle();
        for (int i = 0; i < 110; i++) {
            bench.tree.put("ann/busy/a", i, 2 + i);
            bench.settle();
        }
        Block open = bench.index.openBlock();

        assertEquals(2, open.number());
        assertEquals(List.of(111L, 1L), find(Map.of()));
        assertEquals(List.of(111L, 1L), find(Map.of("user", "ann")));
    }
}
