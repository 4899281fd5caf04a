package org.windrow.consumer.repository.mytardis;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.windrow.consumer.app.Child;
import org.windrow.consumer.repository.mytardis.world.Answer;
import org.windrow.consumer.repository.mytardis.world.Ask;
import org.windrow.consumer.repository.mytardis.world.Fault;

/** A consumer that is a process of its own, and is killed by {@code kill -9} at one of its requests. */
record KilledProcess(TardisSite site) {
    /**
     * Runs one pass, and kills it in the middle.
     *
     * @param handled whether the server handles the request before the kill
     * @return what it said
     */
    String killedAt(Predicate<Ask> request, boolean handled) throws Exception {
        AtomicReference<Child> process = new AtomicReference<>();
        Fault kill = handle -> {
            if (handled) {
                Answer unused = handle.get();
            }
            Child.await("the process is known", () -> process.get() != null);
            process.get().kill();
            throw new Fault.Cut();
        };
        site.server().faults().next(1, request, kill);
        try (Child child = Child.start(
                site.machine().resolve("once.log"),
                "org.windrow.consumer.app.ConsumerMain",
                "once",
                "-c",
                site.site().settingsFile().toString())) {
            process.set(child);
            int code = child.exitCode();
            if (code != 137) {
                throw new AssertionError("ended with " + code + " instead of being killed: " + child.said());
            }
            return child.said();
        } finally {
            site.server().faults().clear();
        }
    }
}
