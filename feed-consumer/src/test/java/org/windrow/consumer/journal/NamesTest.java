package org.windrow.consumer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.model.FeedEntry;
import org.windrow.model.PersonalTitle;

final class NamesTest {
    private static FeedEntry entry(Map<String, String> attributes) {
        return new FeedEntry(
                "urn:x:1",
                Optional.of("title"),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                attributes,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }

    @Test
    void a_title_with_a_gap_for_the_full_name_is_no_part_of_what_people_call_a_dataset() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("user", "alice");
        attributes.put(PersonalTitle.ATTRIBUTE, "Microscope - " + PersonalTitle.FULL_NAME);
        attributes.put("dataset", "Flowers");

        assertEquals("alice/Flowers", Names.label(entry(attributes)));
        assertEquals("title", Names.label(entry(Map.of(PersonalTitle.ATTRIBUTE, "x"))));
        assertEquals("title", Names.label(entry(Map.of())));
    }
}
