package org.windrow.consumer.repository.embedded;

/** Hears how far an update has come; tests stop it there. */
@FunctionalInterface
interface Steps {
    Steps UNHEARD = step -> {};

    void reached(String step);
}
