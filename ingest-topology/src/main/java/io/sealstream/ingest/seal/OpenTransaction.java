package io.sealstream.ingest.seal;

import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.admission.Rejected;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;

/** What the transaction under way has done so far; it is nothing until that is committed. */
final class OpenTransaction {
    private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    private long sealed;
    private long duplicates;
    private long oldestAdmittedAt = Long.MAX_VALUE;
    private long firstRefused = -1;
    private long lastRefused = -1;
    private Rejected last;

    void admitted(long at) {
        if (at < oldestAdmittedAt) oldestAdmittedAt = at;
    }

    void sealed() {
        sealed++;
    }

    void duplicate() {
        duplicates++;
    }

    void refused(long offset, Rejected why) {
        rejected.merge(why.reason(), 1L, Long::sum);
        if (firstRefused < 0) firstRefused = offset;
        lastRefused = offset;
        last = why;
    }

    long sealedCount() {
        return sealed;
    }

    long duplicateCount() {
        return duplicates;
    }

    Map<Reason, Long> rejectedCounts() {
        return rejected;
    }

    /** When the oldest of its records was admitted; empty where it has none. */
    OptionalLong oldestAdmittedAt() {
        return oldestAdmittedAt == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldestAdmittedAt);
    }

    /** One line for all that it refused: a producer gone wrong must not flood the log. */
    void tellRefused(Logger log) {
        if (last == null) return;
        log.atWarn()
                .addKeyValue("offset", firstRefused)
                .addKeyValue("lastOffset", lastRefused)
                .addKeyValue("reasons", rejected)
                .log(
                        "refused {} of the records at offsets {} to {}: {}; the last one: {}",
                        rejected.values().stream().mapToLong(Long::longValue).sum(),
                        firstRefused,
                        lastRefused,
                        rejected,
                        last.detail());
    }
}
