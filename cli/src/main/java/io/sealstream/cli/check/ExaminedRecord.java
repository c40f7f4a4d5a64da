package io.sealstream.cli.check;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Examined;
import io.sealstream.ledger.chain.Examined.Flaw;
import io.sealstream.ledger.chain.Examiner;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.topics.SealedRecord;
import java.util.Objects;

/** A record of the sealed topic, and what it tells by itself. */
record ExaminedRecord(SealedRecord record, Examined found) {
    ExaminedRecord {
        Objects.requireNonNull(record);
        Objects.requireNonNull(found);
    }

    static ExaminedRecord of(SealedRecord record, Examiner examiner) {
        return new ExaminedRecord(record, examine(record, examiner));
    }

    private static Examined examine(SealedRecord record, Examiner examiner) {
        try {
            return examiner.examine(record.decode());
        } catch (MalformedException e) {
            return new Examined.Illegible(new Flaw(
                    Fault.UNDECODABLE,
                    "the record at offset " + record.offset() + " is no sealed event: " + e.getMessage()));
        }
    }
}
