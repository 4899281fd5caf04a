package org.windrow.consumer.repository.mytardis.world;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Times as the server takes and gives them: in its own zone, without saying so. */
final class Moments {
    private static final ZoneId ZONE = ZoneId.of("Australia/Melbourne");
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private Moments() {}

    static String shown(Instant instant) {
        return shown(LocalDateTime.ofInstant(instant, ZONE));
    }

    private static String shown(LocalDateTime local) {
        return local.format(local.get(ChronoField.MICRO_OF_SECOND) == 0 ? WHOLE : FRACTION);
    }

    /** What a sent time is shown as afterwards; absent if it is none. */
    static Optional<String> sent(String text) {
        try {
            return Optional.of(shown(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException withoutOffset) {
            try {
                return Optional.of(shown(LocalDateTime.parse(text)));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }
}
