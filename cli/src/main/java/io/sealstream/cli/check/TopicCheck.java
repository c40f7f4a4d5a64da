package io.sealstream.cli.check;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** Checks the sealed topic as a fresh read-committed consumer finds it, from its first record to where it ends now. */
public final class TopicCheck {
    private TopicCheck() {}

    /**
     * Checks it, up to the first broken event.
     *
     * @param sound gets each record that was found sound
     */
    public static LogCheck run(
            LogAccess access, Description description, Consumer<SealedRecord> sound, Progress progress) {
        LogCheck check = new LogCheck(description);
        run(access, check, sound, progress);
        return check;
    }

    /**
     * The same by a check of the caller's, whose tip and root can be asked for whenever {@code sound} gets a record.
     *
     * @param check of no event yet
     */
    public static void run(LogAccess access, LogCheck check, Consumer<SealedRecord> sound, Progress progress) {
        try (SealedTopic sealed = access.sealed();
                RecordsCheck records = new RecordsCheck(check, sound)) {
            long beginning = sealed.beginning();
            long end = sealed.end();
            try {
                sealed.read(beginning, end, record -> {
                    progress.show(() -> "verified " + check.tip().size() + " events, "
                            + 100 * (record.offset() - beginning) / (end - beginning) + " %");
                    return records.add(record);
                });
                records.finish();
            } catch (TimeoutException e) {
                // The broker went away; what it gave may be broken all the same.
                records.finish();
                if (check.isIntact()) throw e;
            }
            if (beginning > 0 && check.isIntact() && check.tip().size() == 0)
                check.refuse("everything before offset " + beginning + " of "
                        + access.topics().sealed() + " was removed");
        }
    }
}
