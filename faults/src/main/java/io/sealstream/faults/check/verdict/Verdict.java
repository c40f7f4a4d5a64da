package io.sealstream.faults.check.verdict;

import java.util.List;

/**
 * What came of one invariant.
 *
 * @param checked what was looked at, with counts
 * @param violations the first of them
 * @param count of all violations
 */
public record Verdict(Invariant invariant, String checked, List<Violation> violations, long count) {
    public Verdict {
        violations = List.copyOf(violations);
        if (count < violations.size() || (count > 0 && violations.isEmpty()))
            throw new IllegalArgumentException(count + " violations, of which " + violations.size() + " are named");
    }

    public boolean holds() {
        return count == 0;
    }

    /** One line where it holds; where it does not, a line for each violation that is named besides. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(invariant + (holds() ? " holds: " : " BROKEN: ") + checked);
        if (!holds()) text.append("; violations: ").append(count);
        violations.forEach(violation -> text.append("\n  ").append(violation));
        return text.toString();
    }
}
