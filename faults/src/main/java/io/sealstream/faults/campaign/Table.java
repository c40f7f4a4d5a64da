package io.sealstream.faults.campaign;

import io.sealstream.faults.check.verdict.Verdict;
import io.sealstream.faults.check.verdict.Violation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a campaign, as text for people. */
public final class Table {
    private static final double MIB = 1 << 20;

    private Table() {}

    public static String of(Outcome outcome) {
        return faults(outcome) + "\n" + processes(outcome) + "\n" + invariants(outcome);
    }

    /** What no single fault can be given the blame for, the invariants, comes last. */
    private static String faults(Outcome outcome) {
        StringBuilder text = new StringBuilder(
                "%-34s %5s %6s  %-18s %s%n".formatted("fault", "times", "missed", "back at full speed", "verdict"));
        for (Row row : outcome.rows())
            text.append("%-34s %5d %6d  %-18s %s%n"
                    .formatted(row.fault(), row.times(), row.misses(), row.slowest(), row.verdict()));
        return text.toString();
    }

    private static String processes(Outcome outcome) {
        Map<String, Long> ends = outcome.ends().stream()
                .collect(Collectors.groupingBy(
                        end -> end.substring(0, end.indexOf(' ')), TreeMap::new, Collectors.counting()));
        StringBuilder text = new StringBuilder("%-20s %6s %14s  %s%n"
                .formatted("process", "killed", "ended itself", "most memory in each sixth of the time, MiB"));
        outcome.kills().forEach((name, kills) -> {
            StringBuilder memory = new StringBuilder();
            for (int part = 0; part < Outcome.PARTS; part++)
                memory.append("%6.0f"
                        .formatted(outcome.memory().most(part, Outcome.PARTS).getOrDefault(name, 0L) / MIB));
            text.append("%-20s %6d %14d  %s%n".formatted(name, kills, ends.getOrDefault(name, 0L), memory));
        });
        return text.toString();
    }

    private static String invariants(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : outcome.verdicts()) {
            text.append("%-8s %s%n         %s%n"
                    .formatted(
                            verdict.holds() ? "holds" : "VIOLATED",
                            verdict.invariant().promise(),
                            verdict.checked()));
            for (Violation violation : verdict.violations())
                text.append("         - ")
                        .append(violation.where())
                        .append(": ")
                        .append(violation.what())
                        .append('\n');
        }
        state(
                text,
                outcome.recovered().isPresent(),
                "after healing, events are sealed as they come within " + Recovery.BOUND.toSeconds() + " s",
                outcome.recovered()
                        .map(after -> "%.1f s".formatted(after.toMillis() / 1e3))
                        .orElse("it took longer"));
        state(
                text,
                outcome.unquiet().isEmpty(),
                "what was sent goes all the way: sealed, checkpointed, anchored, copied, seen",
                outcome.unquiet().map(left -> "not yet: " + left).orElse(outcome.sealed() + " sealed events"));
        state(
                text,
                outcome.alarming().isEmpty(),
                "no process ended because it found the log broken or forked, or ran out of memory",
                outcome.alarming().stream()
                        .findFirst()
                        .orElse(outcome.ends().size() + " ended by themselves, and were started again"));
        state(
                text,
                outcome.grown().isEmpty(),
                "memory is flat: no process takes more than " + Outcome.GROWTH
                        + " times as much in the last sixth as in the third",
                outcome.grown().isEmpty() ? "see above" : "more: " + String.join(", ", outcome.grown()));
        return text.toString();
    }

    private static void state(StringBuilder text, boolean holds, String promise, String checked) {
        text.append("%-8s %s%n         %s%n".formatted(holds ? "holds" : "VIOLATED", promise, checked));
    }
}
