package io.sealstream.faults.campaign;

import io.sealstream.faults.check.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    /** Whether every invariant held, and everything came to rest in time. */
    public boolean isWell() {
        return verdicts.stream().allMatch(Verdict::holds)
                && recovered.isPresent()
                && unquiet.isEmpty()
                && rows.stream().allMatch(Row::isWell);
    }
}
