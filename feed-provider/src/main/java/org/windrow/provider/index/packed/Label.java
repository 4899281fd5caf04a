package org.windrow.provider.index.packed;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.SourceRules;

/** What a dataset is called, as its first file's path gives it. */
public record Label(String title, Optional<String> owner, Optional<String> experiment, Map<String, String> attributes) {

    static Label of(SourceRules rules, RelativePath firstFile, String key) {
        return rules.place(firstFile)
                .fold(
                        member -> new Label(member.title(), member.owner(), member.experiment(), member.attributes()),
                        ignored -> plain(key),
                        blocked -> plain(key));
    }

    private static Label plain(String key) {
        return new Label(key, Optional.empty(), Optional.empty(), Map.of());
    }

    /** What a search looks in. */
    public String searched(String key) {
        return String.join("\n", title, owner.orElse(""), experiment.orElse(""), key)
                .toLowerCase(Locale.ROOT);
    }

    public byte[] packedAttributes() {
        PackedWriter to = new PackedWriter();
        attributes.forEach((name, value) -> to.text(name).text(value));
        return to.bytes();
    }

    public static Map<String, String> attributes(byte[] packed) {
        Map<String, String> attributes = new LinkedHashMap<>();
        PackedReader from = new PackedReader(packed);
        while (from.more()) {
            attributes.put(from.text(), from.text());
        }
        return attributes;
    }
}
