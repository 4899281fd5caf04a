package org.windrow.provider.oai;

import java.util.Optional;

/** What a request that is well formed asks for. */
sealed interface Asked {
    /** Has it answered: a new kind of request cannot compile until every answerer knows it. */
    <R> R by(Answers<R> answers);

    /** One method per kind of request. */
    interface Answers<R> {
        R identify();

        R formats(Formats asked);

        R sets(Sets asked);

        R one(One asked);

        R many(Many asked);

        R more(More asked);
    }

    /** What kind of repository this is. */
    record Identify() implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.identify();
        }
    }

    /** In which formats records, or one of them, can be had. */
    record Formats(Optional<String> identifier) implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.formats(this);
        }
    }

    /** The sets, or the next of them. */
    record Sets(Optional<String> token) implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.sets(this);
        }
    }

    /** One record. */
    record One(String identifier, String prefix) implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.one(this);
        }
    }

    /**
     * Records, or their headers.
     *
     * @param verb {@code ListRecords} or {@code ListIdentifiers}
     */
    record Many(Verb verb, String prefix, Optional<Datestamp> from, Optional<Datestamp> until, Optional<String> set)
            implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.many(this);
        }
    }

    /** The next records of a list. */
    record More(Verb verb, String token) implements Asked {
        @Override
        public <R> R by(Answers<R> answers) {
            return answers.more(this);
        }
    }
}
