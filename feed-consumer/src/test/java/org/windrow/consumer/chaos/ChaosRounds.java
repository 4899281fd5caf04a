package org.windrow.consumer.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.app.ConsumerMain;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.provider.app.ProviderMain;

/**
 * The pair on a bad day: both programs are killed at random moments while the tree changes and answers are cut, delayed,
 * damaged and refused on their way. In the end the repository must show the tree, every byte right, every dataset once,
 * and the journal must give the reason of everything that was tried again.
 */
final class ChaosRounds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** A round lasts from its first answer until some more went through, or so long. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    private static final Duration STARTING = Duration.ofSeconds(8);

    private static final Pattern RETRIED = Pattern.compile(" (?:waiting|blocked): (.*?)(?: -> .*)?$");

    /** What was done, and what it came to. */
    record Report(
            int rounds,
            int consumerKills,
            int providerKills,
            int changes,
            int datasets,
            int files,
            int retries,
            String wire) {}

    /**
     * How much of it.
     *
     * @param percent so many of a hundred answers suffer on the wire
     */
    record Plan(long seed, int rounds, int datasets, int filesEach, int percent) {}

    private final Plan plan;
    private final Random random;
    private final StagingTree tree;
    private final FaultProxy wire;
    private final Program provider;
    private final Program consumer;
    private final Site site;
    private int consumerKills;
    private int providerKills;
    private int changes;

    ChaosRounds(Path home, Plan plan) throws IOException {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.tree = new StagingTree(home.resolve("staging"), home.resolve("workshop"), new Random(plan.seed() + 1));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        this.wire = new FaultProxy(port, plan.seed(), plan.percent());
        this.provider = new Program(ProviderMain.class, home.resolve("provider.log"), providerSettings(home, port));
        this.consumer = new Program(ConsumerMain.class, home.resolve("consumer.log"), consumerSettings(home));
        this.site = new Site(home.resolve("consumer.db"), home.resolve("repository"));
    }

    private Path providerSettings(Path home, int port) throws IOException {
        Files.createDirectories(home.resolve("index"));
        return Files.writeString(home.resolve("provider.yaml"), """
            server: {port: %d, base-url: '%s'}
            index: index/provider.db
            scan: {every: 200ms, rescan-every: 200ms}
            feed: {inline-files: 8}
            sources:
              - name: lab
                directory: staging
                structure: user/instrument/experiment/dataset
                settle: 200ms
                publish-at-latest: 3s
                gone-after: 2s
            """.formatted(port, wire.url()));
    }

    private Path consumerSettings(Path home) throws IOException {
        return Files.writeString(home.resolve("consumer.yaml"), """
            journal: consumer.db
            feeds: [{name: chaos, url: '%s', every: 300ms}]
            policy: {update-at-most-every: 0s}
            repository: {directory: repository}
            """.formatted(wire.url()));
    }

    /** Makes the rounds and looks at what is left; a failure names the seed. */
    Report run() throws IOException, InterruptedException {
        try {
            tree.fill(plan.datasets(), plan.filesEach());
            provider.start("serve");
            consumer.start("run");
            for (int round = 1; round <= plan.rounds(); round++) {
                round();
            }
            wire.calm();
            settle();
            return report(audit());
        } catch (IOException | RepositoryException | RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed " + plan.seed() + ", after " + (consumerKills + providerKills) + " kills: " + e, e);
        }
    }

    private void round() throws IOException, InterruptedException {
        long before = wire.passed();
        for (int i = random.nextInt(20); i >= 0; i--) {
            tree.change();
            changes++;
        }
        pass(before + 1, STARTING);
        pass(before + random.nextInt(40), ROUND);
        int dice = random.nextInt(10);
        if (dice < 6) {
            consumer.kill();
            consumerKills++;
            consumer.start("run");
        }
        if (dice >= 5) {
            provider.kill();
            providerKills++;
            provider.start("serve");
        }
    }

    private void pass(long answers, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (wire.passed() < answers && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50)).toNanos());
        }
    }

    /** Undisturbed, and asked to try again what waits, the two must agree. */
    private void settle() throws IOException, InterruptedException, RepositoryException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Map<String, String>> wanted = tree.now();
        while (!site.view().equals(wanted)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "the repository never came to show the tree:\n" + Differences.of(site.view(), wanted));
            }
            consumer.run("retry");
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
    }

    /** Looks at everything once more, with nobody at work; returns how many lines told of another try. */
    private int audit() throws IOException, InterruptedException, RepositoryException {
        consumer.kill();
        provider.kill();
        List<String> faults = site.faults();
        if (!faults.isEmpty()) {
            throw new AssertionError("the repository has faults: " + faults);
        }
        Set<String> explained = site.reasons();
        List<String> retried = new ArrayList<>();
        for (String line : consumer.lines()) {
            Matcher matcher = RETRIED.matcher(line);
            if (matcher.find()) {
                retried.add(matcher.group(1));
            }
        }
        List<String> unexplained = retried.stream()
                .filter(why -> !explained.contains(why))
                .distinct()
                .toList();
        if (!unexplained.isEmpty()) {
            throw new AssertionError("the journal does not explain: " + unexplained);
        }
        return retried.size();
    }

    private Report report(int retries) {
        return new Report(
                plan.rounds(),
                consumerKills,
                providerKills,
                changes,
                tree.now().size(),
                tree.files(),
                retries,
                wire.figures());
    }

    @Override
    public void close() throws IOException {
        consumer.close();
        provider.close();
        wire.close();
    }
}
