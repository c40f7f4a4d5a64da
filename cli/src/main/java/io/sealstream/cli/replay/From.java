package io.sealstream.cli.replay;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.projection.replay.Replay;
import io.sealstream.topics.SealedTopic;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;

/** Where a replay starts to read the log; exactly one way to say so. */
final class From {
    @Option(names = "--all", description = "From the first event: nothing of the old copy is relied on.")
    private boolean all;

    @Option(names = "--from", paramLabel = "SEQ", description = "From this sequence.")
    private Long sequence;

    @Option(
            names = "--from-offset",
            paramLabel = "OFFSET",
            description = "From the first event at or after this offset of the sealed topic.")
    private Long offset;

    @Option(
            names = "--from-time",
            paramLabel = "T",
            description = "From the first event admitted at or after this time, such as 2026-11-27T12:00:00Z.")
    private String time;

    /**
     * The first sequence to read from the log.
     *
     * @throws Failure if there is no such place in it
     */
    long sequence(SealedTopic sealed) {
        if (all) return 0;
        if (sequence != null) {
            if (sequence < 0) throw Failure.cannotTell("--from must be 0 or more");
            return sequence;
        }
        if (offset != null) return at(sealed, offset, "--from-offset " + offset);
        return at(sealed, sealed.offsetAt(instant().toEpochMilli(), sealed.end()), "--from-time " + time);
    }

    private static long at(SealedTopic sealed, long offset, String what) {
        return Replay.sequenceAt(sealed, offset)
                .orElseThrow(() -> Failure.cannotTell(what + ": the log has no event there or later"));
    }

    private Instant instant() {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw Failure.cannotTell("--from-time is no time such as 2026-11-27T12:00:00Z: " + time, e);
        }
    }
}
