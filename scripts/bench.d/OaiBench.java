import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The asking side of scripts/bench oai: {@code BASE-URL PREFIX} reads a whole list and prints one {@code name=value} a
 * line, times in milliseconds. Run from source: {@code java OaiBench.java ...}.
 */
public final class OaiBench {
    private static final Pattern TOKEN = Pattern.compile("<resumptionToken[^>]*>([^<]*)</resumptionToken>");
    private static final Pattern RECORD = Pattern.compile("<header[ >]");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    private OaiBench(String base) {
        this.base = base;
    }

    public static void main(String[] args) throws Exception {
        new OaiBench(args[0]).list(args[1]);
    }

    private void list(String prefix) throws Exception {
        List<Double> pages = new ArrayList<>();
        long records = 0;
        long bytes = 0;
        long began = System.nanoTime();
        Optional<String> next = Optional.of("metadataPrefix=" + prefix);
        while (next.isPresent()) {
            long asked = System.nanoTime();
            String page = get(base + "?verb=ListRecords&" + next.get());
            pages.add((System.nanoTime() - asked) / 1e6);
            bytes += page.length();
            records += RECORD.matcher(page).results().count();
            Matcher token = TOKEN.matcher(page);
            next = token.find() && !token.group(1).isBlank()
                    ? Optional.of("resumptionToken=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))
                    : Optional.empty();
        }
        print("ms", (System.nanoTime() - began) / 1e6);
        print("records", records);
        print("bytes", bytes);
        print("pages", pages.size());
        int tenth = Math.max(1, pages.size() / 10);
        int middle = (pages.size() - tenth) / 2;
        print("first", median(pages.subList(0, tenth)));
        print("middle", median(pages.subList(middle, middle + tenth)));
        print("last", median(pages.subList(pages.size() - tenth, pages.size())));
    }

    private String get(String address) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static double median(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s=%.1f%n", name, value);
    }

    private static void print(String name, long value) {
        System.out.println(name + "=" + value);
    }
}
