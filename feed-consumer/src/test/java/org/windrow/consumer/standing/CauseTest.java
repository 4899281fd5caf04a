package org.windrow.consumer.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.consumer.journal.Lists.Reason;

class CauseTest {
    @Test
    void reasons_of_one_option_are_one_cause_whatever_they_say() {
        List<Cause> causes = Cause.of(List.of(
                reason("no experiment", "allow-unidentified-experiment", 3),
                reason("the experiment has an id but no title", "allow-unidentified-experiment", 2)));

        assertEquals(1, causes.size());
        assertEquals(5, causes.get(0).entries());
        assertEquals(Optional.of("allow-unidentified-experiment"), causes.get(0).option());
    }

    @Test
    void reasons_that_differ_in_names_alone_are_one_cause_the_one_of_most_datasets_first() {
        List<Cause> causes = Cause.of(List.of(
                reason("broken entry: it has no id", null, 2),
                reason("a/b.tif: http://10.0.0.1/x is no allowed origin", null, 2),
                reason("c.tif: http://10.0.0.2/y is no allowed origin", null, 1)));

        assertEquals(
                List.of("… is no allowed origin", "broken entry: it has no id"),
                causes.stream().map(Cause::title).toList());
        assertEquals(List.of(3L, 2L), causes.stream().map(Cause::entries).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the repository has no account 'j.doe' | the repository has no account …",
                "run7/scan 1.tif: differs from what the feed announced: announced sha-256:4f0cdeadbeef, received"
                        + " sha-256:99abdeadbeef | differs from what the feed announced: announced …, received …",
                "x.tif: 404 Not Found (and 12 other files) | … Not Found",
                "broken entry: no closing tag at line 17 | broken entry: no closing tag at line …"
            })
    void what_differs_between_datasets_is_left_out(String reason, String shape) {
        assertEquals(shape, Cause.shape(reason));
    }

    private static Reason reason(String reason, String option, long entries) {
        return new Reason(Optional.ofNullable(option), reason, Optional.of("mend it"), entries, 1);
    }
}
