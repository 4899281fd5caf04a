package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.windrow.model.DatasetId;

/**
 * Datasets that come, change, are renamed, move, leave and come back at random, and indexes that are lost. No two that
 * were published have the same bytes: which of them a lost index meant would be a matter of chance.
 */
public final class Upstream {
    private final TestProvider provider;
    private final Random random;
    private final Map<DatasetId, Shown> shown = new LinkedHashMap<>();
    private final Map<DatasetId, Shown> left = new LinkedHashMap<>();
    private int number;

    private record Shown(String title, String experiment, Map<String, String> files) {}

    public Upstream(TestProvider provider, Random random) {
        this.provider = provider;
        this.random = random;
    }

    /** Loses its index only where no dataset waits for consent: which comes first then is a matter of chance. */
    public void change(Set<DatasetId> held, boolean anyBlocked) {
        for (int n = random.nextInt(4); n > 0; n--) {
            publish(new Shown("d" + number++, "e", files("new" + number)));
        }
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> rename(random.nextBoolean() ? 1 : 4, held);
            case 3, 4 -> some().forEach(this::move);
            case 5 -> some().forEach(this::leave);
            case 6 -> comeBack();
            case 7 ->
                some().forEach((id, dataset) ->
                        publish(new Shown(dataset.title(), dataset.experiment(), files("again" + number++))));
            default -> {
                if (!anyBlocked) {
                    loseIndex();
                }
            }
        }
    }

    private void publish(Shown dataset) {
        shown.put(provider.move(dataset.title(), dataset.experiment(), dataset.files()), dataset);
    }

    private Map<DatasetId, Shown> some() {
        Map<DatasetId, Shown> some = new LinkedHashMap<>(shown);
        some.keySet().removeIf(id -> random.nextInt(4) > 0);
        return some;
    }

    /** Some keep all files, of some a file changed, or all of them. */
    private void rename(int most, Set<DatasetId> held) {
        List<DatasetId> olds =
                shown.keySet().stream().filter(held::contains).limit(most).toList();
        for (DatasetId old : new ArrayList<>(olds)) {
            Map<String, String> files = new HashMap<>(shown.get(old).files());
            if (random.nextInt(3) == 0) {
                files.put("a.txt", "changed " + number);
            }
            if (random.nextInt(4) == 0) {
                files.replaceAll((path, text) -> text + number);
            }
            String title = "d" + number++;
            DatasetId id = provider.rename(old, title, files);
            if (random.nextInt(4) > 0) {
                leave(old, shown.get(old));
            }
            shown.remove(old);
            shown.put(id, new Shown(title, "e", files));
        }
    }

    private void move(DatasetId id, Shown dataset) {
        publish(new Shown(dataset.title(), "e" + random.nextInt(3), dataset.files()));
    }

    private void leave(DatasetId id, Shown dataset) {
        shown.remove(id);
        left.put(id, dataset);
        provider.remove(id);
    }

    private void comeBack() {
        left.values().forEach(this::publish);
        left.clear();
    }

    /** What left comes no more: another index does not know of it. */
    private void loseIndex() {
        List<Shown> again = new ArrayList<>(shown.values());
        shown.clear();
        left.clear();
        provider.otherIdentity(() -> again.forEach(this::publish));
    }

    private Map<String, String> files(String text) {
        Map<String, String> files = new TreeMap<>();
        for (String path : List.of("a.txt", "sub/b.txt", "c.txt")) {
            if (random.nextInt(3) > 0) {
                files.put(path, path + text);
            }
        }
        files.put("always.txt", text);
        return files;
    }
}
