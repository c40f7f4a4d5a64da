package io.sealstream.faults.check;

import io.sealstream.faults.check.journal.Sightings;
import io.sealstream.faults.check.journal.Sightings.Sighting;
import io.sealstream.faults.check.verdict.Findings;

/** Holds what one consumer saw against what the topic has: every record from where it began, once, in order, and no other. */
final class SightingCheck {
    private static final int ANY = -1;

    private final Observed topic;
    private final Findings findings;
    private int expected = ANY;
    private long count;

    SightingCheck(Observed topic, Findings findings) {
        this.topic = topic;
        this.findings = findings;
    }

    /** Checks a journal; answers how many records it has. */
    long check(Sightings journal) {
        expected = ANY;
        count = 0;
        journal.forEach(this::check);
        return count;
    }

    private void check(Sighting line) {
        String where = "offset " + line.offset() + " (" + line.place() + ")";
        if (line.isStart()) start(where, topic.firstFrom(line.offset()));
        else saw(where, line);
    }

    private void start(String where, int first) {
        if (expected != ANY && first != expected)
            findings.add(where, "it begins again there, and " + expected() + " was the next it had not seen");
        expected = first;
    }

    private void saw(String where, Sighting line) {
        count++;
        int index = topic.at(line.offset());
        if (index < 0) {
            findings.add(where, "seen, and the topic has no committed record there");
            return;
        }
        findings.unless(
                topic.is(index, line.ordinal(), line.hash()),
                where,
                "seen as " + line.ordinal() + " with " + line.hash() + ", and the topic has something else there");
        if (expected != ANY && index != expected)
            findings.add(
                    where, "seen " + (index < expected ? "again or late" : "too early") + ": next was " + expected());
        expected = index + 1;
    }

    private String expected() {
        return expected < topic.size() ? "offset " + topic.offset(expected) : "the end";
    }
}
