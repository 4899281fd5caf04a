package org.windrow.consumer.oai;

import java.time.Instant;
import java.util.Optional;
import org.windrow.wire.OaiAnswer;

/**
 * An answer to a list request, whose records were handed over.
 *
 * @param records how many, deleted ones included
 * @param fingerprint equal for pages of the same records in the same states
 * @param oldest the smallest datestamp
 * @param newest the greatest datestamp
 * @param ordered whether they came by datestamp
 * @param trusted whether each of them says which record it is
 */
record Page(
        OaiAnswer answer,
        int records,
        String fingerprint,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        boolean ordered,
        boolean trusted) {

    /** The same, of an answer that is damaged: a record of it may have been overlooked. */
    Page ofDamaged() {
        return new Page(answer, records, fingerprint, oldest, newest, ordered, false);
    }
}
