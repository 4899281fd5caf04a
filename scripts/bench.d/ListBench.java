import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a journal and a catalogue, which a consumer made, with rows as years would ({@code fill DIR DATASETS FILES BIG}),
 * and asks a running consumer for each of its pages ({@code ask URL ROUNDS}): one {@code page milliseconds} a line, the
 * median and the slowest. Run from source with sqlite-jdbc on the class path.
 */
public final class ListBench {
    private static final int EXPERIMENTS = 2_000;
    private static final int OWNERS = 300;
    private static final String ENTRY_FILLER = "<!-- " + "x".repeat(3_000) + " -->";
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("fill")) {
            Path directory = Path.of(args[1]);
            int datasets = Integer.parseInt(args[2]);
            catalogue(directory, datasets, Long.parseLong(args[3]), Integer.parseInt(args[4]));
            journal(directory, datasets);
        } else {
            new ListBench().ask(URI.create(args[1]), Integer.parseInt(args[2]));
        }
    }

    private static UUID id(int dataset) {
        return UUID.nameUUIDFromBytes(("dataset " + dataset).getBytes(StandardCharsets.UTF_8));
    }

    private static String title(int dataset) {
        return "Grain boundaries of alloy " + dataset % 97 + ", run " + dataset;
    }

    private static void catalogue(Path directory, int datasets, long files, int big) throws Exception {
        try (Connection db = open(directory.resolve("repository").resolve("catalogue.db"))) {
            List<String> indexes = dropIndexesOfFiles(db);
            String now = Instant.now().toString();
            try (PreparedStatement add = db.prepareStatement(
                    "INSERT INTO experiment (number, ref, title, owner, folder, created) VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int i = 1; i <= EXPERIMENTS; i++) {
                    add(add, i, "ref-" + i, "Experiment " + i + " on alloys", "e" + i % OWNERS, "exp~" + i, now);
                }
                add.executeBatch();
            }
            long each = (files - big) / Math.max(1, datasets - 1);
            datasets(db, datasets, each, big, now);
            files(db, datasets, each, big, now);
            for (String index : indexes) {
                run(db, index);
            }
            db.commit();
        }
    }

    private static void datasets(Connection db, int datasets, long each, int big, String now) throws SQLException {
        try (PreparedStatement add = db.prepareStatement("INSERT INTO dataset (number, feed, entry_id, id, experiment,"
                + " title, owner, folder, updated, complete, files, bytes, created, recorded)"
                + " VALUES (?, 'bench', ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)")) {
            for (int i = 1; i <= datasets; i++) {
                long count = i == datasets ? big : each;
                add(
                        add,
                        i,
                        "urn:uuid:" + id(i),
                        id(i).toString(),
                        1 + i % EXPERIMENTS,
                        title(i),
                        "e" + i % OWNERS,
                        "exp~" + (1 + i % EXPERIMENTS) + "/ds~" + i,
                        now,
                        count,
                        count * 2_000_000,
                        now,
                        now);
                flush(add, i);
            }
            add.executeBatch();
        }
    }

    private static void files(Connection db, int datasets, long each, int big, String now) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (PreparedStatement add =
                db.prepareStatement("INSERT INTO file (dataset, path, bytes, sha256, other_digests,"
                        + " modified, media_type, announced, recorded, verified, state)"
                        + " VALUES (?, ?, 2000000, ?, '', ?, 'image/tiff', ?, ?, 1, 'current')")) {
            long row = 0;
            for (int i = 1; i <= datasets; i++) {
                for (int k = 0; k < (i == datasets ? big : each); k++) {
                    byte[] digest = sha256.digest((i + " " + k).getBytes(StandardCharsets.UTF_8));
                    String path = "scan" + i + "/frame_" + String.format(Locale.ROOT, "%07d", k) + ".tif";
                    add(add, i, path, HexFormat.of().formatHex(digest), now, now, now);
                    flush(add, ++row);
                }
            }
            add.executeBatch();
        }
        db.commit();
    }

    /** Nine in ten are done; of the others each state has its part, the blocked ones for three causes. */
    private static void journal(Path directory, int datasets) throws Exception {
        long now = System.currentTimeMillis();
        try (Connection db = open(directory.resolve("consumer.db"))) {
            try (PreparedStatement add = db.prepareStatement(
                            "INSERT INTO entry (feed, entry_id, dataset, xml, base, hash, position, change, updated,"
                                    + " label, owner, state, reason, option, remedy, since, next_try, attempts, redo,"
                                    + " working, held, files, bytes, verified) VALUES ('bench', ?, ?, ?,"
                                    + " 'http://127.0.0.1:9/', 'h', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?, 96,"
                                    + " 192000000, 96)");
                    PreparedStatement line =
                            db.prepareStatement("INSERT INTO history (happened, feed, entry_id, dataset,"
                                    + " what, because) VALUES (?, 'bench', ?, ?, 'ingested', '96 new files')")) {
                for (int i = 1; i <= datasets; i++) {
                    String urn = "urn:uuid:" + id(i);
                    long at = now - 60_000L * (datasets - i);
                    String state = i % 10 > 0 ? "done" : i % 30 == 0 ? "blocked" : i % 20 == 0 ? "waiting" : "ignored";
                    add(
                            add,
                            urn,
                            id(i).toString(),
                            xml(urn, i),
                            i,
                            at,
                            "e" + i % OWNERS + "/Titan/exp/" + title(i),
                            "e" + i % OWNERS,
                            state,
                            reason(state, i),
                            null,
                            state.equals("blocked") ? "Mend it, then: feed-consumer retry" : null,
                            at,
                            now + 86_400_000L,
                            state.equals("done") ? 1 : 0);
                    flush(add, i);
                    add(line, at, urn, id(i).toString());
                    flush(line, i);
                }
                add.executeBatch();
                line.executeBatch();
            }
            db.commit();
        }
    }

    private static String xml(String urn, int dataset) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>" + urn + "</id><title>" + title(dataset)
                + "</title><updated>2026-01-01T00:00:00.000Z</updated>" + ENTRY_FILLER + "</entry>";
    }

    private static String reason(String state, int dataset) {
        if (!state.equals("blocked")) {
            return state;
        }
        return switch (dataset / 30 % 3) {
            case 0 -> "frame " + dataset + ".tif: http://10.0.0." + dataset % 250 + "/ is no allowed origin";
            case 1 -> "broken entry: it has no id";
            default -> "a name in it cannot be stored: 'x" + dataset + "'";
        };
    }

    /** Rows come in much faster without; they are made again as they were. */
    private static List<String> dropIndexesOfFiles(Connection db) throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'file' AND sql <>"
                                + " ''")) {
            while (row.next()) {
                names.add(row.getString(1));
                made.add(row.getString(2));
            }
        }
        for (String name : names) {
            run(db, "DROP INDEX " + name);
        }
        return made;
    }

    private static Connection open(Path file) throws SQLException {
        Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(db, "PRAGMA synchronous = OFF");
        run(db, "PRAGMA cache_size = -400000");
        run(db, "PRAGMA wal_autocheckpoint = 100000");
        db.setAutoCommit(false);
        return db;
    }

    private static void run(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static void flush(PreparedStatement statement, long row) throws SQLException {
        if (row % 5_000 == 0) {
            statement.executeBatch();
        }
    }

    private void ask(URI url, int rounds) throws Exception {
        String newest = find(url.resolve("datasets"), "datasets/([0-9a-f-]{36})");
        String experiment = find(url.resolve("experiments"), "experiment=([^\"]+)\"");
        List<String> pages = new ArrayList<>(List.of(
                "",
                "datasets",
                "datasets?q=alloy+96+run",
                "datasets?q=no+such+words",
                "datasets?q=run+77",
                "datasets?q=scan500/frame_00",
                "datasets?q=" + sha256("500 3"),
                "datasets?q=" + newest.substring(0, 8),
                "datasets?owner=e7",
                "datasets?experiment=" + experiment,
                "experiments",
                "experiments?q=1999+alloys",
                "owners",
                "done",
                "waiting",
                "blocked",
                "blocked?q=run+30",
                "ignored",
                "ignored?q=no-such",
                "history",
                "feeds",
                "health",
                "metrics",
                "status"));
        pages.add("datasets/" + newest);
        pages.add("datasets/" + newest + "?after=" + "scan" + "9".repeat(3) + "/");
        pages.add(deep(url, "datasets", 200));
        pages.add(deep(url, "done", 100));
        pages.add(deep(url, "history", 100));
        for (String page : pages) {
            time(url, page, rounds);
        }
        whole(url, "datasets.csv");
        whole(url, "datasets/" + newest + "/files.json");
    }

    private void time(URI url, String page, int rounds) throws Exception {
        long[] took = new long[rounds];
        int bytes = 0;
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            bytes = get(url.resolve(page)).length();
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%-60s %7.1f ms  slowest %7.1f ms  %7d bytes%n",
                page.isEmpty() ? "(first screen)" : page,
                took[rounds / 2] / 1e6,
                took[rounds - 1] / 1e6,
                bytes);
    }

    private void whole(URI url, String list) throws Exception {
        long began = System.nanoTime();
        long lines = get(url.resolve(list)).lines().count();
        System.out.printf(Locale.ROOT, "%-60s %7.1f ms  %d lines%n", list, (System.nanoTime() - began) / 1e6, lines);
    }

    /** The address of a page far down a list. */
    private String deep(URI url, String list, int pages) throws Exception {
        String page = list;
        for (int i = 0; i < pages; i++) {
            Matcher next = NEXT.matcher(get(url.resolve(page)));
            if (!next.find()) {
                break;
            }
            page = next.group(1).replace("&amp;", "&");
        }
        return page;
    }

    private String find(URI page, String pattern) throws Exception {
        Matcher found = Pattern.compile(pattern).matcher(get(page));
        if (!found.find()) {
            throw new IOException(page + " holds no " + pattern);
        }
        return found.group(1);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String get(URI url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200 && !url.getPath().equals("/health")) {
            throw new IOException(url + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
