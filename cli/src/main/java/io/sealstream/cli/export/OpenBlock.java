package io.sealstream.cli.export;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Examined;
import io.sealstream.ledger.chain.Examiner;
import io.sealstream.ledger.event.OpenedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block of events, decompressed, that are taken out from the first to the last. */
final class OpenBlock {
    private final BinaryReader in;
    private long left;

    /** @param count how many there must be, to the last byte */
    OpenBlock(long count, Bytes events) {
        this.left = count;
        this.in = events.reader();
    }

    boolean isDone() {
        return left == 0;
    }

    /** Examines the next of them, until they have come to so many bytes. */
    ExaminedEvents next(Examiner examiner, int bytes) {
        List<Examined> examined = new ArrayList<>();
        int start = in.position();
        try {
            for (; left > 0 && in.position() - start < bytes; left--)
                examined.add(examiner.examine(OpenedEvent.readNext(in)));
            if (left == 0) in.expectEnd();
            return new ExaminedEvents(examined, Optional.empty());
        } catch (MalformedException e) {
            left = 0;
            return new ExaminedEvents(examined, Optional.of(e.getMessage()));
        }
    }
}
