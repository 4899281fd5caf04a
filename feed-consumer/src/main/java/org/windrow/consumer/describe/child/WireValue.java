package org.windrow.consumer.describe.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import org.windrow.consumer.describe.Value;

/** How values are written over the pipe: a letter for the kind, then the text. */
final class WireValue {
    private WireValue() {}

    /** A letter and what follows it. */
    private record Written(char kind, String text, List<Value> items) {
        Written(char kind, String text) {
            this(kind, text, List.of());
        }
    }

    static void write(DataOutput out, Value value) throws IOException {
        Written written = value.fold(new Letters());
        out.writeByte(written.kind());
        if (written.kind() == 'm') {
            Wire.list(out, written.items(), WireValue::write);
        } else {
            Wire.text(out, written.text());
        }
    }

    static Value read(DataInput in) throws IOException {
        byte kind = in.readByte();
        return kind == 'm' ? new Value.Many(Wire.list(in, WireValue::read)) : single(kind, Wire.text(in));
    }

    private static Value single(byte kind, String text) throws IOException {
        return switch (kind) {
            case 'n' -> new Value.Numeric(new BigDecimal(text));
            case 't' -> new Value.Text(text);
            case 'f' -> new Value.Flag(Boolean.parseBoolean(text));
            case 'd' -> new Value.Date(LocalDate.parse(text));
            case 'l' -> new Value.Date(LocalDateTime.parse(text));
            case 'o' -> new Value.Date(OffsetDateTime.parse(text));
            case 'a' -> new Value.Absent(text);
            default -> throw new IOException("a value of kind " + kind);
        };
    }

    private static final class Letters implements Value.Cases<Written> {
        @Override
        public Written number(BigDecimal number) {
            return new Written('n', number.toString());
        }

        @Override
        public Written text(String text) {
            return new Written('t', text);
        }

        @Override
        public Written flag(boolean flag) {
            return new Written('f', Boolean.toString(flag));
        }

        @Override
        public Written date(Temporal date) {
            char kind = date instanceof LocalDate ? 'd' : date instanceof LocalDateTime ? 'l' : 'o';
            return new Written(kind, date.toString());
        }

        @Override
        public Written many(List<Value> items) {
            return new Written('m', "", items);
        }

        @Override
        public Written absent(String why) {
            return new Written('a', why);
        }
    }
}
