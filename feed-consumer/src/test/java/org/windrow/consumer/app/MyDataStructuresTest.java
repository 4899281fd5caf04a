package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.TardisServer;
import org.windrow.provider.app.ProviderMain;

/** All ten folder structures of MyData, from folders to the titles, datasets and grants that MyData would make. */
final class MyDataStructuresTest {
    @TempDir
    private Path directory;

    private final Map<String, Long> groups = new HashMap<>();

    /** What MyData would make of a folder; the experiment's title, the dataset, and whom it is shared with besides. */
    private record Row(String structure, String folder, String experiment, String dataset, String shared) {}

    private static final String ALICE = "user alice";
    private static final List<Row> TABLE = List.of(
            new Row("Username / Dataset", "alice/D1", "I1 - Alice Liddell", "D1", ALICE),
            new Row("Username / Dataset", "nemo/D1b", "I1 - nemo (USER NOT FOUND IN MYTARDIS)", "D1b", ""),
            new Row("Username / Dataset", "plain/D1c", "I1 - plain", "D1c", "user plain"),
            new Row("Email / Dataset", "Alice@example.org/D2", "I2 - Alice Liddell", "D2", ALICE),
            new Row("Email / Dataset", "no@body.org/D2b", "I2 - no@body.org (USER NOT FOUND IN MYTARDIS)", "D2b", ""),
            new Row("Username / Experiment / Dataset", "alice/E3/D3", "E3", "D3", ALICE),
            new Row("Username / Experiment / Dataset", "alice/E3", "E3", "__EXPERIMENT_FILES__", ALICE),
            new Row("Email / Experiment / Dataset", "alice@example.org/E4/D4", "E4", "D4", ALICE),
            new Row("Username / \"MyTardis\" / Experiment / Dataset", "alice/MyTardis/E5/D5", "E5", "D5", ALICE),
            new Row(
                    "User Group / Instrument / Full Name / Dataset",
                    "Smith/I6/Jane Doe/D6",
                    "I6 - Jane Doe",
                    "D6",
                    "group Lab-Smith"),
            new Row("User Group / Dataset", "Jones/D7", "Jones", "D7", "group Lab-Jones"),
            new Row("User Group / Experiment / Dataset", "Smith/E8/D8", "Smith - E8", "D8", "group Lab-Smith"),
            new Row("User Group / Experiment / Dataset", "Nobody/E8/D8b", "Nobody - E8", "D8b", ""),
            new Row("Experiment / Dataset", "E9 [1]/D9", "E9 [1]", "D9", ""),
            new Row("Dataset", "D10", "I10 - ingest", "D10", ""));

    @Test
    @SuppressWarnings("try") // the provider serves by being open
    void each_becomes_what_mydata_would_make_of_it() throws Exception {
        try (TardisServer server = new TardisServer(directory.resolve("boxes"), TardisServer.Database.POSTGRESQL)) {
            int port = freePort();
            people(server);
            try (Child provider = Child.start(
                    directory.resolve("provider.log"),
                    ProviderMain.class.getName(),
                    "serve",
                    "-c",
                    providerSettings(port).toString())) {
                URI feed = URI.create("http://127.0.0.1:" + port + "/");
                Child.await("all datasets", () -> status(feed).contains("\"datasets\":" + TABLE.size()));
                Site site = site(server, feed);

                String plan = plan(site);
                assertEquals(List.of(), notGets(server));
                site.pass();

                assertTrue(plan.contains(TABLE.size() + " datasets to ingest: " + TABLE.size() + " files"), plan);
                planned().forEach(line -> assertTrue(plan.contains(line), line + "\nnot in\n" + plan));
            }

            assertEquals(expected(server), made(server));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void people(TardisServer server) {
        server.person("alice").called("Alice", "Liddell");
        server.person("plain");
        groups.put("Lab-Smith", server.group("Lab-Smith"));
        groups.put("Lab-Jones", server.group("Lab-Jones"));
    }

    private Path providerSettings(int port) throws Exception {
        List<String> structures = TABLE.stream().map(Row::structure).distinct().toList();
        StringBuilder yaml = new StringBuilder(
                "server: {port: " + port + "}\nindex: " + directory.resolve("index.db") + "\nsources:\n");
        for (int i = 0; i < structures.size(); i++) {
            String structure = structures.get(i);
            Path root = directory.resolve("s" + (i + 1));
            for (Row row : TABLE) {
                if (row.structure().equals(structure)) {
                    Files.writeString(
                            Files.createDirectories(root.resolve(row.folder())).resolve("a.txt"), row.folder());
                }
            }
            boolean named = structure.startsWith("Username") || structure.startsWith("Email");
            yaml.append("  - name: s")
                    .append(i + 1)
                    .append("\n    directory: ")
                    .append(root)
                    .append("\n    structure: '")
                    .append(structure)
                    .append("'\n    settle: 300ms\n    instrument: I")
                    .append(i + 1)
                    .append('\n')
                    .append(structure.startsWith("User Group") ? "    group-prefix: Lab-\n" : "")
                    .append(named ? "" : "    entry: {author: ingest}\n");
        }
        return Files.writeString(directory.resolve("provider.yaml"), yaml);
    }

    private Site site(TardisServer server, URI feed) throws Exception {
        Site site = new Site(Files.createDirectory(directory.resolve("site")), feed);
        Path key = Files.writeString(
                directory.resolve("site").resolve("key"), server.ingest().key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        site.write(
                feed,
                "repository:",
                "  kind: mytardis",
                "  url: " + server.url(),
                "  user: ingest",
                "  key-file: key",
                "  facility: Test Facility",
                "  upload-invalid-user-folders: true",
                "  experiment-schema: none",
                "  dataset-schema: none",
                "  datafile-schema: none");
        return site;
    }

    private static String status(URI feed) {
        try {
            URLConnection connection = feed.resolve("status").toURL().openConnection();
            connection.setRequestProperty("Accept", "application/json");
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", "");
        } catch (IOException notYet) {
            return "";
        }
    }

    private static String plan(Site site) {
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out, true);
        ConsumerMain.execute(to, to, "plan", "-c", site.settingsFile().toString());
        return out.toString();
    }

    private static List<String> notGets(TardisServer server) {
        return server.lines().stream().filter(line -> !line.startsWith("GET ")).toList();
    }

    /** The plan's words for the grants of the table. */
    private static List<String> planned() {
        return TABLE.stream()
                .map(row -> "new experiment '" + row.experiment() + "' is shared with group Test Facility Managers"
                        + (row.shared().isEmpty() ? "" : ", " + row.shared()))
                .toList();
    }

    /** Every experiment is shared with the facility's managers and stays the account's, besides. */
    private String expected(TardisServer server) {
        List<String> lines = new ArrayList<>();
        for (Row row : TABLE) {
            lines.add("dataset '" + row.dataset() + "' in '" + row.experiment() + "'");
            lines.add("access '" + row.experiment() + "' django_user "
                    + server.ingest().id() + " owner, may delete");
            lines.add("access '" + row.experiment() + "' django_group 1 owner");
            if (!row.shared().isEmpty()) {
                String name = row.shared().replaceAll("^\\w+ ", "");
                boolean user = row.shared().startsWith("user");
                lines.add("access '" + row.experiment() + "' django_" + (user ? "user " : "group ")
                        + (user ? server.person(name).id() : groups.get(name)) + " owner");
            }
        }
        return String.join("\n", lines.stream().distinct().sorted().toList());
    }

    private static String made(TardisServer server) {
        List<String> lines = new ArrayList<>();
        server.dump().datasets().forEach(line -> lines.add("dataset " + line.replaceAll(" at .*", "")));
        server.dump()
                .acls()
                .forEach(line -> lines.add("access "
                        + line.replace("[canRead, canWrite, isOwner]", "owner")
                                .replace("[canDelete, canRead, canWrite, isOwner]", "owner, may delete")));
        return String.join("\n", lines.stream().sorted().toList());
    }
}
