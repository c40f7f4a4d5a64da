package io.sealstream.faults.campaign;

import io.sealstream.faults.check.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of a campaign.
 *
 * @param verdicts of the checker
 * @param recovered how long after healing events were sealed as they came; empty if longer than the bound
 * @param unquiet what had not gone all the way when time was up
 * @param kills by SIGKILL, of each process
 * @param ends what processes said that ended by themselves, which faults make them do and then are no violation
 */
public record Outcome(
        List<Row> rows,
        List<Verdict> verdicts,
        Optional<Duration> recovered,
        Optional<String> unquiet,
        long sealed,
        Map<String, Integer> kills,
        List<String> ends,
        Memory memory) {
    static final int PARTS = 6;
    /** The first third is given to them to warm up, as is every start after a kill. */
    static final int WARM = 2;

    static final double GROWTH = 1.3;

    private static final Pattern ALARMING =
            Pattern.compile("ForkRefused|VerificationFailed|the log is broken|would fork|OutOfMemoryError");

    /** Whether every invariant held, and everything came to rest in time. */
    public boolean isWell() {
        return verdicts.stream().allMatch(Verdict::holds)
                && recovered.isPresent()
                && unquiet.isEmpty()
                && alarming().isEmpty()
                && grown().isEmpty()
                && rows.stream().allMatch(Row::isWell);
    }

    /** What was said by those that ended for a reason that no fault gives. */
    List<String> alarming() {
        return ends.stream().filter(end -> ALARMING.matcher(end).find()).toList();
    }

    /** Processes that take more memory at the end; short campaigns, in which they still warm up, tell nothing of that. */
    List<String> grown() {
        if (!memory.tells()) return List.of();
        Map<String, Long> before = memory.most(WARM, PARTS);
        Map<String, Long> after = memory.most(PARTS - 1, PARTS);
        return after.keySet().stream()
                .filter(name -> after.get(name) > GROWTH * before.getOrDefault(name, 0L))
                .toList();
    }
}
