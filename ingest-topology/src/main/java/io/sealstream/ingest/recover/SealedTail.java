package io.sealstream.ingest.recover;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.VerificationFailedException;
import java.util.Optional;

/**
 * Where the sealed topic ends.
 *
 * @param tip the genesis tip where nothing is sealed
 * @param admittedAt of the last event, in milliseconds
 * @param offset of the last event in the sealed topic; -1 where nothing is sealed
 * @param end the offset after it and all that aborted transactions left
 */
record SealedTail(Tip tip, long admittedAt, long offset, long end) {
    boolean isEmpty() {
        return tip.sequence() < 0;
    }

    /**
     * Reads and checks the first and the last record before {@code end}.
     *
     * @throws FatalException if the log was not started with this description, or its ends are no sealed events
     */
    static SealedTail read(SealedTopic sealed, long end, Description description) {
        long beginning = sealed.beginning();
        Optional<SealedRecord> first = sealed.first(beginning, end);
        if (beginning > 0) throw removed("offset " + beginning);
        if (first.isEmpty()) return new SealedTail(description.genesis(), 0, -1, end);
        assertGenesis(entry(first.get()), description);
        SealedRecord last = sealed.last(end).orElseThrow();
        return new SealedTail(tip(last), entry(last).admittedAt(), last.offset(), end);
    }

    private static void assertGenesis(Entry first, Description description) {
        if (first.sequence() != 0) throw removed("sequence " + first.sequence());
        Hash genesis = description.genesisHash();
        if (!first.previousHash().equals(genesis))
            throw new ForkRefusedException(
                    "the sealed topic belongs to a log of another description: sequence 0 continues "
                            + first.previousHash() + ", this configuration's genesis hash is " + genesis
                            + ". origin, dedup.window.ms and max.data.bytes never change for a log; configured are "
                            + description.text().strip().replace("\n", ", "));
    }

    private static FatalException removed(String start) {
        return new VerificationFailedException(
                "the sealed topic starts at " + start + ": what came before it was removed (retention, or"
                        + " kafka-delete-records). The log can only go on where it is whole: restore the sealed topic");
    }

    static Entry entry(SealedRecord record) {
        try {
            return Entry.decode(record.decode().entry());
        } catch (MalformedException | UnknownVersionException e) {
            throw notVerifiable(record, e.getMessage());
        }
    }

    /** The tip that a record makes, its event hash checked. */
    static Tip tip(SealedRecord record) {
        try {
            SealedEvent event = record.decode();
            Entry entry = Entry.decode(event.entry());
            Hash hash = Hash.sha256(
                    (byte) 0, event.entry().toArray(), 0, event.entry().size());
            if (!hash.equals(event.eventHash())) throw notVerifiable(record, "its event hash is not that of its entry");
            if (record.sequence() != entry.sequence()) throw notVerifiable(record, "its key is not its sequence");
            return new Tip(entry.sequence(), hash, entry.sourceEpoch(), entry.sourceOffset());
        } catch (MalformedException | UnknownVersionException e) {
            throw notVerifiable(record, e.getMessage());
        }
    }

    private static FatalException notVerifiable(SealedRecord record, String why) {
        return new VerificationFailedException(
                "offset " + record.offset() + " of the sealed topic does not verify: " + why
                        + ". Something else wrote to it, or it was altered; `sealstream verify` names the first such place. Nothing"
                        + " was sealed meanwhile");
    }
}
