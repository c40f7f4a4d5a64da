package io.sealstream.faults.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.faults.check.format.Fate;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;

/** What a sealer does with a record: the right thing, unless a plant changes it. Null fields are as they should be. */
final class Step {
    final Ingested source;
    Fate fate;
    ObjectNode event;
    long offset;
    long admittedAt;
    int epoch;
    long skippedSequences;
    Hash previous;
    Hash storedHash;
    Bytes storedData;
    String reason;

    Step(Ingested source) {
        this.source = source;
        this.fate = source.fate();
        this.event = source.event();
        this.offset = source.offset();
        this.admittedAt = source.time();
        this.reason = source.fate().name();
    }

    Step as(Fate other) {
        fate = other;
        reason = other.name();
        return this;
    }
}
