package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatasetIdTest {
    private static final DatasetId KNOWN = DatasetId.of("harvest", "rmmf", "e12345/NovaNanoSEM/exp1/ds1", 0);

    /** Repositories everywhere hold these ids: this value may never change. */
    @Test
    void the_same_dataset_has_the_same_id_in_every_version() {
        assertEquals("a56d3d1a-ac4d-52cd-8d95-76ab4dd269d7", KNOWN.toString());
    }

    /** Computed apart, with Python: uuid.uuid5(namespace, "\0".join(["harvest", "rmmf", "größe/ü", "1"])). */
    @Test
    void ids_are_those_that_other_programs_compute_too() {
        assertEquals(
                "4e60073a-b3a7-5203-b710-f945c8fc29c0",
                DatasetId.of("harvest", "rmmf", "größe/ü", 1).toString());
    }

    @Test
    void an_id_is_a_uuid_of_version_5() {
        assertEquals(5, KNOWN.value().version());
        assertEquals(2, KNOWN.value().variant());
    }

    @Test
    void each_part_makes_another_dataset() {
        assertNotEquals(KNOWN, DatasetId.of("other", "rmmf", "e12345/NovaNanoSEM/exp1/ds1", 0));
        assertNotEquals(KNOWN, DatasetId.of("harvest", "other", "e12345/NovaNanoSEM/exp1/ds1", 0));
        assertNotEquals(KNOWN, DatasetId.of("harvest", "rmmf", "e12345/NovaNanoSEM/exp1/ds2", 0));
        assertNotEquals(KNOWN, DatasetId.of("harvest", "rmmf", "e12345/NovaNanoSEM/exp1/ds1", 1));
        assertNotEquals(DatasetId.of("a", "b/c", "d", 0), DatasetId.of("a", "b", "c/d", 0));
    }

    @Test
    void an_entry_of_a_uuid_keeps_it_and_any_other_gets_one_of_its_feed() {
        UUID own = UUID.fromString("4123a90e-a479-463a-8a94-951a5e1940ec");

        assertEquals(new DatasetId(own), DatasetId.ofEntry("any", "urn:uuid:4123a90e-a479-463a-8a94-951a5e1940ec"));
        assertEquals(DatasetId.ofEntry("f", "/e1/SEM/a"), DatasetId.ofEntry("f", "/e1/SEM/a"));
        assertNotEquals(DatasetId.ofEntry("f", "/e1/SEM/a"), DatasetId.ofEntry("g", "/e1/SEM/a"));
        assertNotEquals(DatasetId.ofEntry("f", "urn:uuid:short"), DatasetId.ofEntry("f", "urn:uuid:shore"));
    }

    @Test
    void a_urn_comes_back_and_nothing_else_is_taken_for_one() {
        assertEquals(Optional.of(KNOWN), DatasetId.fromUrn(KNOWN.urn()));
        assertEquals(Optional.empty(), DatasetId.fromUrn(KNOWN.toString()));
        assertEquals(Optional.empty(), DatasetId.fromUrn("urn:uuid:1-2-3-4-5"));
        assertEquals(Optional.empty(), DatasetId.parse("a56d3d1a-ac4d-52cd-8d95-76ab4dd269d7 "));
    }

    @Test
    void people_name_it_by_its_first_8_characters() {
        assertEquals("a56d3d1a", KNOWN.brief());
    }
}
