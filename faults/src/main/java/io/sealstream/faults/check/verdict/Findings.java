package io.sealstream.faults.check.verdict;

import java.util.ArrayList;
import java.util.List;

/** Collects the violations of one invariant: all are counted, the first few kept. Not for use by more than one thread. */
public final class Findings {
    private static final int KEPT = 10;

    private final Invariant invariant;
    private final List<Violation> violations = new ArrayList<>();
    private long count;

    /** None yet. */
    public Findings(Invariant invariant) {
        this.invariant = invariant;
    }

    /** Something does not hold at this place. */
    public void add(String where, String what) {
        if (count++ < KEPT) violations.add(new Violation(where, what));
    }

    /** As {@link #add}, unless it holds. */
    public void unless(boolean holds, String where, String what) {
        if (!holds) add(where, what);
    }

    /** The verdict, with what was looked at. */
    public Verdict verdict(String checked) {
        return new Verdict(invariant, checked, violations, count);
    }
}
