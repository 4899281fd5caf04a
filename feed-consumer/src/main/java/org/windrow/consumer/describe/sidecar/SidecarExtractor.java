package org.windrow.consumer.describe.sidecar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;

/** JSON and YAML files, known by their names. */
public final class SidecarExtractor implements Extractor {
    /** How descriptions name it. */
    public static final String NAME = "sidecar";

    private static final int MOST_BYTES = 1 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String namespace() {
        return "http://sidecar.schema";
    }

    /** Many formats begin with a brace. */
    @Override
    public boolean byContent(Head head) {
        return false;
    }

    @Override
    public boolean byName(Head head) {
        return head.isNamed(".json", ".yaml", ".yml");
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws IOException {
        String text = text(subject);
        boolean isJson = Head.of(new byte[0], subject.name()).isNamed(".json");
        new Flat(sheet).put(isJson ? JsonTree.of(text, sheet) : YamlTree.of(text, sheet));
    }

    private static String text(Subject subject) throws IOException {
        try (InputStream in = Files.newInputStream(subject.file())) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("is larger than 1 MiB, which is data rather than a description");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8 (" + e.getMessage() + ")");
        }
    }
}
