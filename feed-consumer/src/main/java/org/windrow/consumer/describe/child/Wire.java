package org.windrow.consumer.describe.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Unread;

/** How files and their descriptions are written over the pipe. Both ends are of one program, so there is no version. */
final class Wire {
    /** Reads or writes one item of a list. */
    interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    interface Writing<T> {
        void write(DataOutput out, T item) throws IOException;
    }

    private Wire() {}

    static void question(DataOutput out, Question question) throws IOException {
        subject(out, question.subject());
        out.writeInt(question.side());
    }

    static Question question(DataInput in) throws IOException {
        return new Question(subject(in), in.readInt());
    }

    static void answer(DataOutput out, Answer answer) throws IOException {
        out.writeBoolean(answer.worn());
        list(out, answer.description().stream().toList(), Wire::description);
        list(out, answer.preview().stream().toList(), Wire::preview);
    }

    static Answer answer(DataInput in) throws IOException {
        boolean worn = in.readBoolean();
        Optional<Description> description = list(in, Wire::description).stream().findFirst();
        return new Answer(description, list(in, Wire::preview).stream().findFirst(), worn);
    }

    private static void preview(DataOutput out, Preview preview) throws IOException {
        out.writeInt(preview.width());
        out.writeInt(preview.height());
        byte[] png = preview.png();
        out.writeInt(png.length);
        out.write(png);
    }

    private static Preview preview(DataInput in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        byte[] png = new byte[in.readInt()];
        in.readFully(png);
        return new Preview(width, height, png);
    }

    static void subject(DataOutput out, Subject subject) throws IOException {
        text(out, subject.file().toString());
        text(out, subject.name());
        text(out, subject.directory().toString());
    }

    static Subject subject(DataInput in) throws IOException {
        return new Subject(Path.of(text(in)), text(in), Path.of(text(in)));
    }

    static void description(DataOutput out, Description description) throws IOException {
        text(out, description.extractor());
        text(out, description.namespace());
        list(out, description.parameters(), Wire::parameter);
        list(out, description.unread(), (to, unread) -> {
            text(to, unread.where());
            text(to, unread.why());
        });
    }

    static Description description(DataInput in) throws IOException {
        return new Description(
                text(in), text(in), list(in, Wire::parameter), list(in, from -> new Unread(text(from), text(from))));
    }

    private static void parameter(DataOutput out, Parameter parameter) throws IOException {
        list(out, parameter.name().path(), Wire::text);
        optional(out, parameter.name().attribute());
        WireValue.write(out, parameter.value());
        optional(out, parameter.unit());
        list(out, parameter.shape(), DataOutput::writeLong);
        text(out, parameter.source());
    }

    private static Parameter parameter(DataInput in) throws IOException {
        Name name = new Name(list(in, Wire::text), optional(in));
        return new Parameter(name, WireValue.read(in), optional(in), list(in, DataInput::readLong), text(in));
    }

    static void text(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static <T> void list(DataOutput out, List<T> items, Writing<T> writing) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writing.write(out, item);
        }
    }

    static <T> List<T> list(DataInput in, Reading<T> reading) throws IOException {
        List<T> items = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(reading.read(in));
        }
        return items;
    }

    private static void optional(DataOutput out, Optional<String> text) throws IOException {
        list(out, text.stream().toList(), Wire::text);
    }

    private static Optional<String> optional(DataInput in) throws IOException {
        return list(in, Wire::text).stream().findFirst();
    }
}
