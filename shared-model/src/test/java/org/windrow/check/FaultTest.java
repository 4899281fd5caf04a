package org.windrow.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static String printed(boolean verbose) {
        StringWriter text = new StringWriter();
        Fault.print(new PrintWriter(text), new IllegalStateException("first\n second"), verbose);
        return text.toString();
    }

    @Test
    void a_fault_is_one_line_that_says_how_to_see_more() {
        assertEquals(
                "A fault of this program: java.lang.IllegalStateException: first second."
                        + " The same command with -v shows where.\n",
                printed(false));
    }

    @Test
    void who_asks_sees_where_it_happened() {
        assertTrue(printed(true).contains("\tat " + FaultTest.class.getName()), printed(true));
    }
}
