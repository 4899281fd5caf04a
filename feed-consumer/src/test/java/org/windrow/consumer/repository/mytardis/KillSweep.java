package org.windrow.consumer.repository.mytardis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.windrow.consumer.repository.mytardis.world.Answer;
import org.windrow.consumer.repository.mytardis.world.Saved;
import org.windrow.model.DatasetId;

/**
 * Ingests once, and keeps what is on both sides' disks before and after the server handles each request: just what a kill
 * at that moment leaves. From every such moment the consumer is started again, and must end with what the undisturbed
 * ingest ended with.
 */
final class KillSweep {
    private final TardisSite site;
    private final Predicate<String> which;
    private final List<Moment> moments = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    /** What a kill leaves behind. */
    private record Moment(String when, Map<Path, byte[]> machine, Saved server) {}

    /** Kills around the requests whose lines are wanted. */
    KillSweep(TardisSite site, Predicate<String> which) {
        this.site = site;
        this.which = which;
    }

    /** How many kills there were. */
    int kills() {
        return moments.size();
    }

    /** What differed after which kill; empty if nothing did. */
    String differences() {
        return String.join("\n", differences);
    }

    /** Three datasets of two experiments, new to the server. */
    void firstIngest() throws Exception {
        publish();
        sweep();
    }

    /** A changed file, a new one and one that is gone, in datasets that are there. */
    void update() throws Exception {
        publish();
        site.converge();
        site.provider().publish("one", Map.of("a.txt", "changed", "new/c.txt", "C"));
        site.provider().publish("two", Map.of("a.txt", "changed too"));
        site.site().later(Duration.ofHours(2));
        sweep();
    }

    /** A dataset that comes under another name, with a new file. */
    void rename() throws Exception {
        DatasetId old = site.provider().publish("old name", Map.of("a.txt", "A"));
        site.converge();
        site.provider().rename(old, "new name", Map.of("a.txt", "A", "b.txt", "B"));
        site.site().later(Duration.ofHours(2));
        sweep();
    }

    private void publish() {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        site.provider().publish("two", Map.of("a.txt", "A2"));
        site.provider().publish("three", Optional.of("f"), Map.of("z/y/x.txt", ""));
    }

    private void sweep() throws Exception {
        site.server().faults().always(ask -> which.test(ask.line()), this::watched);
        site.converge();
        site.server().faults().clear();
        String undisturbed = ended();
        for (Moment moment : List.copyOf(moments)) {
            startAgainFrom(moment, undisturbed);
        }
    }

    private Answer watched(Supplier<Answer> handle) {
        List<String> lines = site.server().lines();
        String request = "request " + lines.size() + ", " + lines.get(lines.size() - 1);
        moments.add(new Moment("before " + request, site.disk(), site.server().save()));
        Answer answer = handle.get();
        moments.add(new Moment("after " + request, site.disk(), site.server().save()));
        return answer;
    }

    private void startAgainFrom(Moment moment, String undisturbed) throws Exception {
        site.disk(moment.machine());
        site.server().restore(moment.server());
        site.site().later(Duration.ofHours(1));
        String ended;
        try {
            site.converge();
            ended = ended();
        } catch (AssertionError stuck) {
            ended = stuck.getMessage();
        }
        if (!ended.equals(undisturbed)) {
            differences.add("killed " + moment.when() + ":\n" + Differing.lines(undisturbed, ended));
        }
    }

    private String ended() {
        return site.server().dump() + site.counts().toString() + site.blocked();
    }
}
