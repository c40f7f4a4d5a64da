package io.sealstream.cli.query;

import java.time.Instant;

/** Up to where a subject's events count. */
sealed interface Moment {
    /** After the last event of the copy. */
    Moment NOW = new At(Long.MAX_VALUE);

    /** The function of the copy's that answers; its second argument is the bound. */
    String function();

    /** The same bound for a view of events; one argument. */
    String condition();

    /** In a form that Postgres reads. */
    Object bound();

    /** After the event of a sequence. */
    record At(long sequence) implements Moment {
        @Override
        public String function() {
            return "state_at";
        }

        @Override
        public String condition() {
            return "sequence <= CAST(:bound AS bigint)";
        }

        @Override
        public Object bound() {
            return sequence;
        }

        @Override
        public String toString() {
            return sequence == Long.MAX_VALUE ? "now" : "sequence " + sequence;
        }
    }

    /** When everything had been admitted that was admitted by a time. */
    record AsOf(Instant time) implements Moment {
        @Override
        public String function() {
            return "state_as_of";
        }

        @Override
        public String condition() {
            return "admitted_at <= CAST(:bound AS timestamptz)";
        }

        @Override
        public Object bound() {
            return time.toString();
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }
}
