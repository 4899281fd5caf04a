package org.windrow.consumer.harvest;

import org.windrow.consumer.journal.DueEntries.Due;

/** One entry's permission to be worked on, from the queue that handed it out. */
final class Ticket {
    private final Due due;
    private Weight weight = Weight.SMALL;

    Ticket(Due due) {
        this.due = due;
    }

    long seq() {
        return due.seq();
    }

    Share share() {
        return new Share(due.feed(), due.owner());
    }

    Weight weight() {
        return weight;
    }

    void weighs(Weight found) {
        weight = found;
    }
}
