package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.provider.index.publish.RegroupPlan;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.provider.passes.PassResult;

class RegroupTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void publish() throws Exception {
        bench = new Bench(folder).hashing(Digest.Algorithm.SHA_256);
        for (int i = 0; i < 30; i++) {
            bench.tree.put("ann/e" + i % 3 + "/ds" + i + "/a.tif", 10 + i, 1);
        }
        bench.tree.put("ben/one/a.tif", 10, 1);
        settle();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void settle() throws Exception {
        bench.pass();
        bench.passAfter(Bench.SETTLE);
        bench.hashAll("x");
        bench.pass();
    }

    private Optional<RegroupPlan> plan() {
        return bench.operator(index -> index.regroupPlan(bench.source(), Optional.empty()));
    }

    private void accept(Optional<String> identity) {
        bench.operator(index -> {
            index.acceptRegroup(bench.source(), identity, bench.clock.instant());
            return null;
        });
    }

    @Test
    void the_plan_says_what_would_stay_come_and_go() throws Exception {
        assertEquals(4, bench.index.count(""));
        assertTrue(plan().isEmpty());
        bench.rules(new Bench.Levels(3, "junk"));
        bench.pass();

        RegroupPlan plan = plan().orElseThrow();

        assertTrue(bench.frozen().orElseThrow().contains("feed-provider accept-regroup staging"));
        assertEquals(1, plan.same());
        assertEquals(30, plan.fresh());
        assertEquals(3, plan.leaving());
        assertEquals(5, plan.freshExamples().size());
        assertEquals(3, plan.leavingExamples().size());
        assertEquals(4, bench.changes());
    }

    @Test
    void accepted_the_new_datasets_appear_and_the_old_ones_leave_without_waiting() throws Exception {
        bench.rules(new Bench.Levels(3, "junk"));
        bench.pass();
        accept(Optional.empty());
        PassResult result = bench.pass();

        assertTrue(bench.frozen().isEmpty());
        assertEquals(30, result.published().datasets());
        assertEquals(3, result.published().gone());
        assertEquals(31, bench.index.count(""));
        assertEquals(
                ChangeKind.PUBLISHED,
                bench.index.latestChange(bench.id("ben/one", 0)).orElseThrow().kind());
        assertEquals(0, bench.hashAll("x"), "nothing is hashed again");
        assertEquals(0, bench.passAfter(Bench.GONE).published().changes());

        bench.rules(new Bench.Levels(2, "junk"));
        bench.pass();
        accept(Optional.empty());
        bench.pass();
        assertEquals(4, bench.index.count(""));
        assertEquals(
                10,
                bench.index.dataset(bench.id("ann/e0", 0)).orElseThrow().files().size());
    }

    @Test
    void what_vanished_before_the_regrouping_is_not_let_go_early() throws Exception {
        bench.tree.remove("ben/one");
        bench.pass();
        bench.rules(new Bench.Levels(3, "junk"));
        bench.pass();
        accept(Optional.empty());
        bench.pass();

        assertEquals(31, bench.index.count(""));
        bench.passAfter(Bench.GONE);
        assertEquals(30, bench.index.count(""));
    }

    @Test
    void another_name_is_another_set_of_ids_each_linked_to_its_predecessor() throws Exception {
        bench.named("other");
        bench.pass();
        bench.reopened();
        bench.pass();
        assertTrue(bench.index.sources().get(0).frozen().orElseThrow().contains("was the source 'staging' before"));
        assertEquals(2, bench.index.sources().size());
        RegroupPlan plan = plan().orElseThrow();
        assertEquals(0, plan.same());
        assertEquals(4, plan.fresh());
        assertEquals(4, plan.leaving());

        accept(Optional.empty());
        assertEquals(1, bench.index.sources().size());
        bench.reopened();
        PassResult result = bench.pass();

        assertEquals(4, result.published().datasets());
        assertEquals(4, result.published().gone());
        assertEquals(4, bench.index.count(""));
        assertEquals(31, bench.index.sources().get(0).files());
        assertEquals(0, bench.hashAll("x"), "nothing is hashed again");
        DatasetId now = DatasetId.of("harvest", "other", "ben/one", 0);
        assertEquals(
                Optional.of(bench.id("ben/one", 0)),
                bench.index.dataset(now).orElseThrow().predecessor());
    }

    @Test
    void another_identity_waits_to_be_accepted_and_back_again_gives_the_old_ids() throws Exception {
        bench.identity("elsewhere");
        bench.pass();
        assertTrue(bench.frozen().isPresent());
        accept(Optional.of("elsewhere"));
        bench.pass();
        assertTrue(bench.index
                .dataset(DatasetId.of("elsewhere", "staging", "ben/one", 0))
                .isPresent());
        assertEquals(4, bench.index.count(""));

        bench.identity("harvest");
        accept(Optional.of("harvest"));
        bench.pass();
        assertEquals(4, bench.index.count(""));
        assertEquals(
                ChangeKind.PUBLISHED,
                bench.index.latestChange(bench.id("ben/one", 0)).orElseThrow().kind());
    }

    @Test
    void a_withdrawn_dataset_is_named_in_the_plan_and_stays_withdrawn_where_its_key_stays() throws Exception {
        bench.operator(
                index -> index.withdraw(bench.id("ben/one", 0), new Withdrawal(bench.clock.instant(), "rita", "why")));
        bench.operator(
                index -> index.withdraw(bench.id("ann/e0", 0), new Withdrawal(bench.clock.instant(), "rita", "why")));
        bench.rules(new Bench.Levels(3, "junk"));

        assertEquals(1, plan().orElseThrow().withdrawn());
        accept(Optional.empty());
        bench.pass();
        assertTrue(bench.index.withdrawal(bench.id("ben/one", 0)).isPresent());
        assertEquals(30, bench.index.count(""));
    }
}
