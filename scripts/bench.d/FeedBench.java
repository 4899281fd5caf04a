import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The asking side of scripts/bench: {@code make DIR DATASETS FILES}, {@code walk URL}, {@code blocks URL}. Prints one
 * {@code name=value} a line, times in milliseconds. Run from source: {@code java FeedBench.java ...}.
 */
public final class FeedBench {
    private static final Pattern OLDER = Pattern.compile("<link[^>]*rel=\"prev-archive\"[^>]*>");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern BLOCK = Pattern.compile("(.*/feed/[^/]+/)(\\d+)");
    private static final Pattern ENTRY = Pattern.compile("<(?:\\w+:)?entry[ >]");
    private static final int WARMING_REQUESTS = 900;
    private static final int SEED = 20261122;

    private final HttpClient client = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "make" -> make(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "walk" -> new FeedBench().walk(URI.create(args[1]));
            case "blocks" -> new FeedBench().blocks(URI.create(args[1]));
            default -> throw new IllegalArgumentException("make, walk or blocks, not '" + args[0] + "'");
        }
    }

    /** 50 experiments of ten users on two instruments; files of a few dozen bytes, each different. */
    private static void make(Path directory, int datasets, int files) throws IOException {
        for (int i = 0; i < datasets; i++) {
            Path dataset = directory.resolve(
                    String.format(Locale.ROOT, "e%05d/Instrument %d/exp%03d/ds%06d", 10000 + i % 10, i % 2, i % 50, i));
            Files.createDirectories(dataset);
            for (int k = 0; k < files; k++) {
                Files.writeString(dataset.resolve("file " + k + ".dat"), "dataset " + i + " file " + k + "\n");
            }
        }
    }

    private void walk(URI feed) throws Exception {
        long began = System.nanoTime();
        long documents = 0;
        long bytes = 0;
        long entries = 0;
        for (URI next = feed; next != null; ) {
            String document = get(next);
            documents++;
            bytes += document.length();
            entries += ENTRY.matcher(document).results().count();
            next = older(next, document);
        }
        print("ms", millis(began));
        System.out.printf("documents=%d%nentries=%d%nbytes=%d%n", documents, entries, bytes);
    }

    /** Warms the provider on three blocks in ten, again and again, then asks each of the others once, then those again. */
    private void blocks(URI feed) throws Exception {
        URI newest = older(feed, get(feed));
        Matcher block = BLOCK.matcher(newest == null ? "" : newest.toString());
        if (!block.matches()) {
            throw new IllegalStateException("no closed blocks: the newest document's prev-archive is " + newest);
        }
        // The oldest is numbered 0 or 1; asking for it spends it, so it is left out.
        List<URI> all = new ArrayList<>();
        for (int number = 2; number <= Integer.parseInt(block.group(2)); number++) {
            all.add(URI.create(block.group(1) + number));
        }
        Collections.shuffle(all, new Random(SEED));
        List<URI> warming = all.subList(0, all.size() * 3 / 10);
        List<URI> measured = all.subList(warming.size(), all.size());
        int rounds = Math.max(1, WARMING_REQUESTS / Math.max(1, warming.size()));
        for (int round = 0; round < rounds; round++) {
            ask(warming);
        }
        System.out.printf("count=%d%nwarming=%d%n", measured.size(), warming.size());
        report("once", ask(measured));
        report("again", ask(measured));
    }

    private double[] ask(List<URI> blocks) throws Exception {
        double[] times = new double[blocks.size()];
        for (int i = 0; i < times.length; i++) {
            long began = System.nanoTime();
            get(blocks.get(i));
            times[i] = millis(began);
        }
        Arrays.sort(times);
        return times;
    }

    private static void report(String name, double[] sorted) {
        print(name + "_p50_ms", sorted[(sorted.length - 1) / 2]);
        print(name + "_p99_ms", sorted[(int) Math.ceil(sorted.length * 0.99) - 1]);
    }

    private String get(URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/atom+xml")
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static URI older(URI here, String document) {
        Matcher link = OLDER.matcher(document);
        if (!link.find()) {
            return null;
        }
        Matcher href = HREF.matcher(link.group());
        return href.find() ? here.resolve(href.group(1)) : null;
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s=%.2f%n", name, value);
    }
}
