package org.windrow.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "17,17 B",
        "999,999 B",
        "1000,1.0 kB",
        "21000,21 kB",
        "3900000,3.9 MB",
        "9949,9.9 kB",
        "9950,10 kB",
        "999499,999 kB",
        "999500,1.0 MB",
        "48000000,48 MB",
        "9223372036854775807,9.2 EB",
    })
    void sizes_are_short(long bytes, String text) {
        assertEquals(text, Amount.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0 s",
        "PT0.5S,0.5 s",
        "PT3.1S,3.1 s",
        "PT9.96S,10 s",
        "PT0.004S,0.0 s",
        "PT12.6S,13 s",
        "PT59.9S,1 min",
        "PT2M5S,2 min 5 s",
        "PT15M,15 min",
        "PT25H,1 d 1 h",
        "PT99H,4 d 3 h",
        "PT1H0M59S,1 h",
    })
    void times_name_their_two_largest_units(Duration time, String text) {
        assertEquals(text, Amount.time(time));
    }

    @Test
    void counts_agree_with_their_noun() {
        assertEquals("1 file", Amount.count(1, "file"));
        assertEquals("0 files", Amount.count(0, "file"));
        assertEquals("12,480 files", Amount.count(12_480, "file"));
    }

    @Test
    void a_table_is_as_wide_as_its_cells_and_no_wider() {
        Table table = new Table("DATASET", "FILES").row("3f9a01c2 größe", 4).row("\uD83D\uDE00", "");

        assertEquals("DATASET         FILES\n3f9a01c2 größe  4\n\uD83D\uDE00\n", table.text());
        assertEquals(2, table.size());
        assertThrows(IllegalArgumentException.class, () -> table.row("one"));
    }

    @Test
    void names_cannot_steer_a_terminal() {
        assertEquals("a\\x1B[31mb\\x0Ac\\x9Bd", Table.visible("a\u001B[31mb\nc\u009Bd"));
        assertEquals("exe.\\x202Efdp", Table.visible("exe.\u202Efdp"));
        assertEquals("größe \uD83D\uDE00", Table.visible("größe \uD83D\uDE00"));
    }

    @Test
    void a_report_asks_for_exit_code_10_where_something_does_not_work() {
        CheckReport fine = new CheckReport(List.of(Finding.ok("a"), Finding.warning("b", "Mend b.")));
        CheckReport bad = new CheckReport(List.of(Finding.error("no\nsuch directory", "Make it.")));

        assertEquals(ExitCode.FINE, fine.exitCode());
        assertEquals(ExitCode.SETTINGS, bad.exitCode());
        assertEquals("error    no\\x0Asuch directory%n         -> Make it.%n".formatted(), bad.text());
    }
}
