package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Value;

/** A child whose one extractor does what the file says. */
public final class OddChild implements Extractor {
    static final List<Value> EVERY_KIND = List.of(
            Value.of(15.0),
            Value.of(0.1f),
            Value.of(Double.NaN),
            new Value.Numeric(new BigDecimal("18446744073709551615")),
            Value.of("Zürich \u0000 \uD83D\uDE00"),
            new Value.Flag(true),
            new Value.Date(LocalDate.of(2011, 3, 29)),
            new Value.Date(LocalDateTime.of(2011, 3, 29, 10, 10, 52)),
            new Value.Date(OffsetDateTime.parse("2011-03-29T10:10:52+02:00")),
            new Value.Many(List.of(new Value.Many(List.of(Value.of(1), Value.of(2))), Value.of("x"))),
            new Value.Absent("empty"));

    private OddChild() {}

    public static void main(String[] args) throws IOException {
        ChildMain.serve(List.of(new OddChild()));
    }

    @Override
    public String name() {
        return "odd";
    }

    @Override
    public String namespace() {
        return "http://odd.schema";
    }

    @Override
    public boolean byContent(Head head) {
        return head.has(0, "odd:");
    }

    @Override
    public boolean byName(Head head) {
        return head.isNamed(".odd");
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws Exception {
        String order = Files.readString(subject.file()).replace("odd:", "").strip();
        if (!order.equals("hang")) { // on a busy machine its time is over before there is a first value
            sheet.add(Parameter.of(Name.of("first"), Value.of(1), "line 1").in("mm"));
        }
        switch (order) {
            case "throw" -> throw new IllegalStateException("the file is odd");
            case "recurse" -> recurse(0);
            case "grow" -> grow();
            case "hang" -> hang();
            case "halt" -> Runtime.getRuntime().halt(9);
            case "chatter" -> System.out.println("this is not for the pipe");
            case "fill" -> fill(sheet);
            case "values" -> {
                for (Value value : EVERY_KIND) {
                    sheet.add(new Parameter(
                            new Name(List.of("a", "b"), Optional.of("c")), value, Optional.of("µm"), List.of(2L), "x"));
                }
            }
            default -> sheet.unread(order, "is not understood");
        }
    }

    private static int recurse(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : recurse(depth + 1) + 1;
    }

    private static void grow() {
        List<byte[]> all = new ArrayList<>();
        while (!all.isEmpty() || all.add(new byte[1])) {
            all.add(new byte[8 << 20]);
        }
    }

    private static void hang() {
        while (!Thread.interrupted()) {
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private static void fill(Sheet sheet) {
        for (int i = 0; i < 1_000_000; i++) {
            sheet.add(Parameter.of(Name.of("v" + i), Value.of(i), "line " + i));
        }
    }
}
