package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.State;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.settings.SettingsException;

/** Filters as MyData has them, on real files. */
class FiltersTest {
    private static final String STRUCTURE = "Username / Experiment / Dataset";

    @TempDir
    private Path here;

    private ServedTree tree;
    private final SteppedClock clock = new SteppedClock(InstantSource.system().instant());

    @BeforeEach
    void open() throws IOException {
        tree = new ServedTree(here);
    }

    @Test
    void only_folders_with_the_text_in_their_names_are_published() throws Exception {
        tree.files(
                "jsmith/exp/2024 a/1", "jsmith/exp/2023/2", "jsmith/old/2024 b/3", "jones/exp/2024/4", "jsmith/exp/x");

        List<String> lines = tree.lines(
                1,
                "--structure",
                STRUCTURE,
                "--name-contains",
                "user=smith",
                "--name-contains",
                "experiment=exp",
                "--name-contains",
                "dataset=2024");

        assertEquals(List.of("jsmith | exp | 2024 a | {user=jsmith, experiment=exp, dataset=2024 a} | 1"), lines);
        assertTrue(why("jones/exp/2024/4").contains("ignored: name-contains user 'smith' does not match"));
        assertTrue(why("jsmith/exp/2023/2").contains("ignored: name-contains dataset '2024' does not match"));
        assertTrue(why("jsmith/old/2024 b/3").contains("ignored: name-contains experiment 'exp' does not match"));
    }

    @Test
    void wildcards_in_a_name_filter_count_and_case_does_too() throws Exception {
        tree.files("u/run 1/a", "u/run 12/b", "u/Run 1/c");

        List<String> lines = tree.lines(1, "--structure", "user/dataset", "--name-contains", "dataset=run [1]?");

        assertEquals(1, lines.size());
        assertTrue(lines.get(0).endsWith(" | b"), lines.get(0));
    }

    @Test
    void lists_of_names_decide_with_the_rule_and_its_line() throws Exception {
        tree.files("u/ds/a.jpg", "u/ds/a.txt", "u/ds/zero.txt", "u/ds/a.dat");
        Files.writeString(here.resolve("includes.txt"), "# what we want\n*.jpg\nzero*\n");
        Files.writeString(here.resolve("excludes.txt"), ".DS_Store\n*.txt\n");

        List<String> lines = tree.lines(
                1, "--structure", "user/dataset", "--include-file", "includes.txt", "--exclude-file", "excludes.txt");

        assertTrue(lines.get(0).endsWith(" | a.dat, a.jpg, zero.txt"), lines.get(0));
        assertTrue(why("u/ds/a.txt").contains("ignored: exclude-file excludes.txt:2 '*.txt'"));
        assertTrue(preview("--structure", "user/dataset", "--include-file", "includes.txt")
                .contains("ignored 2 files: include-file includes.txt: no pattern of it matches\n  u/ds/a.dat\n"));
    }

    @Test
    void a_changed_list_places_known_files_anew() throws Exception {
        tree.files("u/ds/a.jpg", "u/ds/a.txt");
        Path excludes = Files.writeString(here.resolve("excludes.txt"), "*.txt\n");
        String[] flags = {"--structure", "user/dataset", "--exclude-file", "excludes.txt"};
        assertTrue(tree.lines(1, flags).get(0).endsWith(" | a.jpg"));

        Files.writeString(excludes, "*.bak\n");

        try (Serve serve = Serve.start(tree.settings(flags), tree.around, InstantSource.system())) {
            Await.until(() -> why("u/ds/a.txt").contains("done: published"));
            assertEquals("127.0.0.1", serve.base().getHost());
        }
    }

    @Test
    void faults_of_lists_and_filters_are_all_told_with_file_and_line() throws Exception {
        Files.writeString(here.resolve("includes.txt"), "# nothing\n");
        Files.writeString(here.resolve("excludes.txt"), "*.txt\nsub/*.txt\n");

        SettingsException refused = assertThrows(
                SettingsException.class,
                () -> tree.settings(
                        "--structure",
                        "user/dataset",
                        "--include-file",
                        "includes.txt",
                        "--exclude-file",
                        "excludes.txt",
                        "--ignore-datasets-older-than",
                        "soon",
                        "--name-contains",
                        "usr=x"));

        assertEquals(
                List.of(
                        "--ignore-datasets-older-than: 'soon' is no age. Write it like 3 days, 2 weeks, 6 months or"
                                + " 1 year.",
                        "--include-file: 'includes.txt' holds no pattern that could be used, so nothing would be"
                                + " published. Write one a line, such as *.tif, or leave the key out.",
                        "--name-contains usr: there is no such setting. Did you mean 'user'?",
                        "excludes.txt:2: 'sub/*.txt' has a slash, and these patterns are for the names of files alone."
                                + " Write the name's pattern, such as *.bak; for folders use exclude, with a regular"
                                + " expression."),
                refused.problems());
    }

    @Test
    void a_list_that_is_missing_or_a_folder_is_told() {
        SettingsException refused = assertThrows(
                SettingsException.class,
                () -> tree.settings("--include-file", "no.txt", "--exclude-file", tree.staging.toString()));

        assertEquals(
                List.of(
                        "--exclude-file: '" + tree.staging + "' is not a file. Name a text file with a pattern a line.",
                        "--include-file: '" + here.resolve("no.txt") + "' is not there. Make it, or correct the path."),
                refused.problems());
    }

    @Test
    void a_dataset_that_is_too_old_is_ignored_until_one_of_its_files_is_written() throws Exception {
        tree.files("u/old/a", "u/old/b", "u/new/c");
        written("u/old/a", Duration.ofDays(400));
        written("u/old/b", Duration.ofDays(200));
        try (Passes passes = new Passes("--ignore-datasets-older-than", "6 months")) {
            passes.run();

            assertEquals(List.of("u/new"), passes.published());
            Standing standing = passes.index.why("u/old").get(0);
            assertEquals(State.IGNORED, standing.state());
            assertEquals("ignore-datasets-older-than 6 months", standing.why());
            assertEquals(State.IGNORED, passes.index.why("u/old/a").get(0).state());
            assertEquals(List.of(0L, 1L), passes.waitingAndIgnored());

            tree.files("u/old/fresh");
            passes.run();

            assertEquals(List.of("u/new", "u/old"), passes.published());
            assertEquals(List.of(0L, 0L), passes.waitingAndIgnored());
        }
    }

    @Test
    void a_published_dataset_stays_and_is_updated_however_old_it_gets() throws Exception {
        tree.files("u/ds/a");
        try (Passes passes = new Passes("--ignore-datasets-older-than", "1 day")) {
            passes.run();
            clock.step(Duration.ofDays(3));
            tree.files("u/ds/b");
            written("u/ds/a", Duration.ofDays(30));
            written("u/ds/b", Duration.ofDays(30));

            passes.run();

            assertEquals(List.of("u/ds"), passes.published());
            assertEquals(2, passes.index.list("", 0, 10).get(0).files());
        }
    }

    @Test
    void a_dataset_that_is_too_new_is_published_when_it_is_old_enough_without_another_walk() throws Exception {
        tree.files("u/ds/a");
        try (Passes passes = new Passes("--ignore-datasets-newer-than", "2 days")) {
            passes.run();

            assertEquals(List.of(), passes.published());
            Standing standing = passes.index.why("u/ds").get(0);
            assertEquals("ignore-datasets-newer-than 2 days", standing.why());
            assertEquals(standing.until(), passes.pass.nextDue());

            clock.step(Duration.ofDays(2).plusMinutes(1));
            passes.pass.publishDue();

            assertEquals(List.of("u/ds"), passes.published());
        }
    }

    @Test
    void times_that_cannot_be_do_not_make_a_dataset_old_or_keep_it_new() throws Exception {
        tree.files("u/1970/a", "u/2199/b");
        Files.setLastModifiedTime(tree.staging.resolve("u/1970/a"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(
                tree.staging.resolve("u/2199/b"), FileTime.from(Instant.parse("2199-01-01T00:00:00Z")));
        clock.step(Duration.ofDays(3));
        try (Passes passes =
                new Passes("--ignore-datasets-older-than", "1 week", "--ignore-datasets-newer-than", "1 day")) {
            passes.run();

            assertEquals(List.of("u/1970", "u/2199"), passes.published());
        }
    }

    @Test
    void the_rule_taken_away_the_dataset_appears() throws Exception {
        tree.files("u/old/a");
        written("u/old/a", Duration.ofDays(400));
        try (Passes passes = new Passes("--ignore-datasets-older-than", "1 year")) {
            passes.run();
            assertEquals(List.of(), passes.published());
        }

        try (Passes passes = new Passes()) {
            passes.run();
            assertEquals(List.of("u/old"), passes.published());
        }
    }

    @Test
    void preview_and_check_count_what_is_too_old() throws Exception {
        tree.files("u/old/a", "u/old/b", "u/new/c");
        written("u/old/a", Duration.ofDays(400));
        written("u/old/b", Duration.ofDays(400));

        String preview = preview("--structure", "user/dataset", "--ignore-datasets-older-than", "1 year");

        assertTrue(preview.contains("\n1 dataset, 1 file, "), preview);
        assertTrue(preview.contains("\nignored 2 files: ignore-datasets-older-than 1 year\n  u/old\n\n"), preview);
    }

    private void written(String path, Duration ago) throws IOException {
        Files.setLastModifiedTime(
                tree.staging.resolve(path), FileTime.from(clock.instant().minus(ago)));
    }

    private String preview(String... flags) {
        return said("preview", flags);
    }

    private String why(String path) {
        return said("why", "--index", here.resolve("provider.db").toString(), path);
    }

    private String said(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, "-d", tree.staging.toString()));
        args.addAll(Arrays.asList(more));
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out);
        assertEquals(0, ProviderMain.run(tree.around, to, to, args.toArray(String[]::new)), out::toString);
        return out.toString();
    }

    /** Passes over the tree by the stepped clock, without hashing. */
    private final class Passes implements AutoCloseable {
        private final DatasetIndex index;
        private final HashPool pool;
        private final PublishPass pass;

        Passes(String... flags) throws Exception {
            List<String> args = new ArrayList<>(List.of("--structure", "user/dataset", "--no-hashes"));
            args.addAll(List.of(flags));
            ProviderSettings settings = tree.settings(args.toArray(String[]::new));
            index = DatasetIndex.open(
                    here.resolve("provider.db"),
                    new IndexSettings(settings.identity(), "host", settings.sources(), settings.hash()));
            pool = new HashPool(index, 1, clock, () -> {}).start();
            pass = new PublishPass(index, new NioTreeWalk(), clock, pool);
        }

        void run() throws InterruptedException {
            pass.run();
            pass.publishDue();
        }

        List<String> published() {
            return index.list("", 0, 100).stream()
                    .map(dataset -> dataset.key())
                    .sorted()
                    .toList();
        }

        List<Long> waitingAndIgnored() {
            return List.of(
                    index.sources().get(0).waiting(), index.sources().get(0).ignored());
        }

        @Override
        public void close() {
            pool.close();
            index.close();
        }
    }
}
