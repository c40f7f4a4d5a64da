package io.sealstream.cli.check;

import io.sealstream.topics.SealedRecord;
import java.util.function.Consumer;

/** Feeds a check with records of the sealed topic, wherever they come from, on several cores. For use by one thread. */
public final class RecordsCheck implements AutoCloseable {
    private final RecordsAhead ahead;

    /**
     * Feeds a check.
     *
     * @param sound gets each record that was found sound, in order, on the thread that adds; the check ends at it then
     */
    public RecordsCheck(LogCheck check, Consumer<SealedRecord> sound) {
        ahead = new RecordsAhead(examined -> {
            if (check.accept(examined).isEmpty()) return false;
            sound.accept(examined.record());
            return true;
        });
    }

    /** Takes the next record; false once an earlier one is known to be broken. */
    public boolean add(SealedRecord record) {
        return ahead.add(record);
    }

    /** Waits until all that was taken is checked. */
    public void finish() {
        ahead.finish();
    }

    @Override
    public void close() {
        ahead.close();
    }
}
