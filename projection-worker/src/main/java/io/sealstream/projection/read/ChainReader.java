package io.sealstream.projection.read;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.EventRow;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.VerificationFailedException;
import java.util.Optional;

/** Walks the sealed topic, event by event, and makes their rows; one that does not continue the chain ends it. */
final class ChainReader {
    private static final int USUAL_ROW = 4_096;

    private final ChainVerifier chain;
    private final BinaryRow row = new BinaryRow(USUAL_ROW);

    /** Starts after {@code tip}. */
    ChainReader(Tip tip) {
        chain = new ChainVerifier(tip);
    }

    /** The last event taken. */
    Tip tip() {
        return chain.tip();
    }

    /**
     * Takes the next record.
     *
     * @throws FatalException if it is not the next event of this very chain
     */
    EventRow take(SealedRecord record) {
        Hash before = chain.tip().eventHash();
        try {
            SealedEvent sealed = record.decode();
            Entry entry = chain.accept(sealed).orElseThrow(() -> broken(record));
            if (record.sequence() != entry.sequence())
                throw new MalformedException(
                        "its key says sequence " + record.sequence() + ", its entry " + entry.sequence());
            return row(record, sealed, entry, before);
        } catch (MalformedException e) {
            chain.refuse(e.getMessage());
            throw fatal(record, "sequence " + (chain.tip().sequence() + 1) + ": " + e.getMessage());
        }
    }

    private EventRow row(SealedRecord record, SealedEvent sealed, Entry entry, Hash before) {
        row.cut(0);
        try {
            EventColumn.write(row, sealed, entry);
        } catch (ArithmeticException e) {
            return new EventRow(record, chain.tip(), before, Optional.empty(), e.getMessage());
        }
        return new EventRow(record, chain.tip(), before, Optional.of(Bytes.owning(row.since(0), 0, row.size())), "");
    }

    private FatalException broken(SealedRecord record) {
        Verdict.Broken broken = (Verdict.Broken) chain.verdict();
        return fatal(record, "sequence " + broken.sequence() + ": " + broken.fault() + ": " + broken.detail());
    }

    private static FatalException fatal(SealedRecord record, String what) {
        return new VerificationFailedException(
                "the sealed topic does not continue the chain at offset " + record.offset() + ", " + what
                        + ". Nothing is copied from here on. `sealstream verify` tells whether the topic is broken; if it is intact,"
                        + " origin, dedup.window.ms and max.data.bytes are not as the sealer has them, or the copy is of another log");
    }
}
