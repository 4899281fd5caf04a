package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.scan.MyDataStructure;
import org.windrow.settings.SettingsException;

/**
 * A tree of each of MyData's ten shapes, and the users, groups, experiments, datasets and files that the feed then
 * carries.
 */
class MyDataStructuresTest {
    @TempDir
    private Path here;

    private ServedTree tree;

    @BeforeEach
    void open() throws IOException {
        tree = new ServedTree(here);
    }

    @Test
    void username_dataset() throws Exception {
        tree.files(
                "testuser1/Flowers/a.jpg",
                "testuser1/Flowers/.hidden",
                "testuser1/Flowers/sub/.dot/deep.txt",
                "testuser1/Birds [1] & #2/b.jpg",
                "INVALID_USER/Gr\u00f6\u00dfe/c.txt",
                "testuser1/.hidden_ds/d.txt",
                ".cache/ds/e.txt",
                "testuser1/stray.txt",
                "stray.txt");

        List<String> lines = tree.lines(3, "--structure", "Username / Dataset", "--instrument", "Test Instrument");

        String title = "experiment.title=Test Instrument - {full-name}";
        assertEquals(
                List.of(
                        "INVALID_USER | Test Instrument - INVALID_USER | Gr\u00f6\u00dfe | {user=INVALID_USER,"
                                + " dataset=Gr\u00f6\u00dfe, instrument=Test Instrument, " + title + "} | c.txt",
                        "testuser1 | Test Instrument - testuser1 | Birds [1] & #2 | {user=testuser1,"
                                + " dataset=Birds [1] & #2, instrument=Test Instrument, " + title + "} | b.jpg",
                        "testuser1 | Test Instrument - testuser1 | Flowers | {user=testuser1, dataset=Flowers,"
                                + " instrument=Test Instrument, " + title + "} | .hidden, a.jpg, sub/.dot/deep.txt"),
                lines);
    }

    @Test
    void email_dataset() throws Exception {
        tree.files("testuser1@example.com/Flowers/a.jpg", "Test.User2@Example.com/Birds/b.jpg");

        List<String> lines = tree.lines(2, "--structure", "Email / Dataset", "--instrument", "SEM");

        assertEquals(
                List.of(
                        "Test.User2@Example.com <Test.User2@Example.com> | SEM - Test.User2@Example.com | Birds |"
                                + " {email=Test.User2@Example.com, dataset=Birds, instrument=SEM,"
                                + " experiment.title=SEM - {full-name}} | b.jpg",
                        "testuser1@example.com <testuser1@example.com> | SEM - testuser1@example.com | Flowers |"
                                + " {email=testuser1@example.com, dataset=Flowers, instrument=SEM,"
                                + " experiment.title=SEM - {full-name}} | a.jpg"),
                lines);
    }

    @Test
    void username_experiment_dataset() throws Exception {
        tree.files(
                "testuser1/Exp [1]/Flowers/a.jpg",
                "testuser1/Exp [1]/Flowers/sub/b.jpg",
                "testuser1/Exp [1]/notes.txt",
                "testuser1/Exp [1]/more.txt",
                "testuser1/stray.txt");

        List<String> lines = tree.lines(2, "--structure", "Username / Experiment / Dataset");

        assertEquals(
                List.of(
                        "testuser1 | Exp [1] | Flowers | {user=testuser1, experiment=Exp [1], dataset=Flowers} |"
                                + " a.jpg, sub/b.jpg",
                        "testuser1 | Exp [1] | __EXPERIMENT_FILES__ | {user=testuser1, experiment=Exp [1]} |"
                                + " more.txt, notes.txt"),
                lines);
    }

    @Test
    void email_experiment_dataset() throws Exception {
        tree.files("testuser1@example.com/Exp1/Flowers/a.jpg", "testuser1@example.com/Exp1/notes.txt");

        List<String> lines = tree.lines(2, "--structure", "Email / Experiment / Dataset", "--instrument", "SEM");

        String owner = "testuser1@example.com <testuser1@example.com> | Exp1 | ";
        assertEquals(
                List.of(
                        owner + "Flowers | {email=testuser1@example.com, experiment=Exp1, dataset=Flowers,"
                                + " instrument=SEM} | a.jpg",
                        owner + "__EXPERIMENT_FILES__ | {email=testuser1@example.com, experiment=Exp1,"
                                + " instrument=SEM} | notes.txt"),
                lines);
    }

    @Test
    void username_mytardis_experiment_dataset() throws Exception {
        tree.files(
                "testuser1/MyTardis/Exp1/Flowers/a.jpg",
                "testuser1/MyTardis/Exp1/notes.txt",
                "testuser1/Documents/private/letter/b.txt",
                "testuser1/private.txt",
                "testuser2/mytardis/Exp2/Birds/c.jpg",
                "testuser3/Exp3/ds/deep/d.txt");

        List<String> lines = tree.lines(3, "--structure", "Username / \"MyTardis\" / Experiment / Dataset");

        assertEquals(
                List.of(
                        "testuser1 | Exp1 | Flowers | {user=testuser1, experiment=Exp1, dataset=Flowers} | a.jpg",
                        "testuser1 | Exp1 | __EXPERIMENT_FILES__ | {user=testuser1, experiment=Exp1} | notes.txt",
                        "testuser2 | Exp2 | Birds | {user=testuser2, experiment=Exp2, dataset=Birds} | c.jpg"),
                lines);
        assertEquals(
                List.of(
                        "ignored 1 file: above the level of datasets: MyData's 'Username / \"MyTardis\" / Experiment /"
                                + " Dataset' takes no files from there",
                        "ignored 2 files: not in a user's folder 'MyTardis'"),
                ignored("--structure", "Username / \"MyTardis\" / Experiment / Dataset"));
    }

    @Test
    void user_group_instrument_full_name_dataset() throws Exception {
        tree.files(
                "Group1/Test Instrument/Test User1/Flowers/a.jpg",
                "Group1/Other/Test User1/Fish/x.jpg",
                "Group2/Test Instrument/Test User2/Birds/sub/b.jpg",
                "Group2/Test Instrument/Test User2/stray.txt");
        String[] flags = {
            "--structure", "User Group / Instrument / Full Name / Dataset", "--instrument", "Test Instrument",
            "--author", "role", "--group-prefix", "TestFacility-"
        };

        List<String> lines = tree.lines(2, flags);

        assertEquals(
                List.of(
                        "role | Test Instrument - Test User1 | Flowers | {group=TestFacility-Group1,"
                                + " instrument=Test Instrument, full-name=Test User1, dataset=Flowers} | a.jpg",
                        "role | Test Instrument - Test User2 | Birds | {group=TestFacility-Group2,"
                                + " instrument=Test Instrument, full-name=Test User2, dataset=Birds} | sub/b.jpg"),
                lines);
        assertTrue(ignored(flags).contains("ignored 1 file: not of the instrument 'Test Instrument'"));
    }

    @Test
    void user_group_dataset() throws Exception {
        tree.files("Group1/Flowers/a.jpg", "Group2/Birds/b.jpg");

        List<String> lines = tree.lines(
                2, "--structure", "User Group / Dataset", "--author", "role", "--group-prefix", "TestFacility-");

        assertEquals(
                List.of(
                        "role | Group1 | Flowers | {group=TestFacility-Group1, dataset=Flowers} | a.jpg",
                        "role | Group2 | Birds | {group=TestFacility-Group2, dataset=Birds} | b.jpg"),
                lines);
    }

    @Test
    void user_group_experiment_dataset_with_experiment_files_in_the_same_experiment() throws Exception {
        tree.files("Group1/ExpX/dsC/a.jpg", "Group1/ExpX/notes.txt");

        List<String> lines = tree.lines(
                2,
                "--structure",
                "User Group / Experiment / Dataset",
                "--author",
                "role",
                "--group-prefix",
                "TestFacility-");

        assertEquals(
                List.of(
                        "role | Group1 - ExpX | __EXPERIMENT_FILES__ | {group=TestFacility-Group1, experiment=ExpX} |"
                                + " notes.txt",
                        "role | Group1 - ExpX | dsC | {group=TestFacility-Group1, experiment=ExpX, dataset=dsC} |"
                                + " a.jpg"),
                lines);
    }

    @Test
    void experiment_dataset() throws Exception {
        tree.files(
                "Exp1/Flowers/a.jpg", "Exp1/exp_file1.txt", "Exp2/exp_file2.txt", "Exp2/Birds/sub/b.jpg", "root.txt");

        List<String> lines = tree.lines(4, "--structure", "Experiment / Dataset", "--author", "role");

        assertEquals(
                List.of(
                        "role | Exp1 | Flowers | {experiment=Exp1, dataset=Flowers} | a.jpg",
                        "role | Exp1 | __EXPERIMENT_FILES__ | {experiment=Exp1} | exp_file1.txt",
                        "role | Exp2 | Birds | {experiment=Exp2, dataset=Birds} | sub/b.jpg",
                        "role | Exp2 | __EXPERIMENT_FILES__ | {experiment=Exp2} | exp_file2.txt"),
                lines);
    }

    @Test
    void dataset() throws Exception {
        tree.files("Flowers/a.jpg", "Birds/sub/b.jpg", "root.txt");

        List<String> lines = tree.lines(2, "--structure", "Dataset", "--instrument", "SEM", "--author", "role");

        String more = "instrument=SEM, experiment.title=SEM - {full-name}} | ";
        assertEquals(
                List.of(
                        "role | SEM - role | Birds | {dataset=Birds, " + more + "sub/b.jpg",
                        "role | SEM - role | Flowers | {dataset=Flowers, " + more + "a.jpg"),
                lines);
    }

    @Test
    void a_folder_that_is_no_address_is_blocked_alone() throws Exception {
        tree.files("testuser1@example.com/Exp1/Flowers/a.jpg", "somebody/Exp2/Birds/b.jpg");

        assertEquals(
                1, tree.lines(1, "--structure", "Email / Experiment / Dataset").size());
        assertTrue(preview("--structure", "Email / Experiment / Dataset")
                .contains("blocked 1 file: the folder 'somebody' should be called by an e-mail address"));
    }

    @Test
    void ids_are_those_of_names_of_ones_own_for_the_same_levels() throws Exception {
        tree.files("u1/Exp1/ds/a.txt", "u1/Exp1/notes.txt");

        List<String> named = ids(preview("--structure", "Username / Experiment / Dataset"));

        assertEquals(2, named.size());
        assertEquals(named, ids(preview("--structure", "user/experiment/dataset")));
    }

    @Test
    void one_of_these_can_take_the_place_of_names_of_ones_own_without_regrouping() throws Exception {
        tree.files("u1/Exp1/ds/a.txt");
        var before = tree.entries(1, "--structure", "user/experiment/dataset");

        var after = tree.entries(1, "--structure", "Username / Experiment / Dataset");

        assertEquals(before.get(0).id(), after.get(0).id());
    }

    @Test
    void every_structure_is_known_and_a_mistyped_one_is_answered_with_the_nearest() throws Exception {
        for (String name : MyDataStructure.ALL) {
            tree.settings("--structure", name, "--instrument", "SEM", "--author", "role");
        }

        SettingsException refused = assertThrows(
                SettingsException.class, () -> tree.settings("--structure", "Username / Experiments / Dataset"));

        assertEquals(10, MyDataStructure.ALL.size());
        assertEquals(
                "--structure: 'Username / Experiments / Dataset' is no structure of MyData's. Did you mean"
                        + " 'Username / Experiment / Dataset'?",
                refused.getMessage());
    }

    @Test
    void what_a_structure_cannot_do_without_is_asked_for() {
        SettingsException refused =
                assertThrows(SettingsException.class, () -> tree.settings("--structure", "Dataset"));

        assertEquals(
                "--structure: 'Dataset' calls experiments after the instrument, and no instrument is named."
                        + " Add instrument: NAME, or --instrument NAME, as in MyData's instrument_name.\n"
                        + "--structure: no folder of 'Dataset' tells who owns the data."
                        + " Add entry: {author: ACCOUNT}, or --author ACCOUNT, as in MyData's username.",
                refused.getMessage());
    }

    @Test
    void check_warns_of_files_that_mydata_would_leave_out_without_a_word() throws Exception {
        tree.files("u1/ds/a.txt", "u1/stray.txt");
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out);

        ProviderMain.run(
                tree.around,
                to,
                to,
                "check",
                "-d",
                tree.staging.toString(),
                "--structure",
                "Username / Dataset",
                "--instrument",
                "SEM",
                "--port",
                "0");

        assertTrue(
                out.toString()
                        .contains("1 file left out, above the level of datasets: MyData's 'Username / Dataset'"
                                + " takes no files from there, such as u1/stray.txt"),
                out::toString);
    }

    private List<String> ignored(String... flags) throws IOException {
        return preview(flags)
                .lines()
                .filter(line -> line.startsWith("ignored"))
                .sorted()
                .toList();
    }

    private static List<String> ids(String preview) {
        return preview.lines()
                .filter(line -> line.matches("[0-9a-f]{8} .*"))
                .map(line -> line.substring(0, 8))
                .toList();
    }

    private String preview(String... flags) throws IOException {
        String[] args = new String[flags.length + 3];
        args[0] = "preview";
        args[1] = "-d";
        args[2] = tree.staging.toString();
        System.arraycopy(flags, 0, args, 3, flags.length);
        StringWriter out = new StringWriter();
        assertEquals(0, ProviderMain.run(tree.around, new PrintWriter(out), new PrintWriter(out), args), out::toString);
        assertTrue(Files.isDirectory(tree.staging));
        return out.toString();
    }
}
