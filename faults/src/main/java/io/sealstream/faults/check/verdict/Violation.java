package io.sealstream.faults.check.verdict;

/** One place where an invariant does not hold: an offset, a sequence, a size or a line of a journal, and what is wrong there. */
public record Violation(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
