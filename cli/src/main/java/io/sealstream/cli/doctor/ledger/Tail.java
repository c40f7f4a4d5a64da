package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Optional;

/** Where the sealed topic ends, as its last record says. */
final class Tail {
    private Tail() {}

    /** The tip; empty where nothing is sealed. */
    static Optional<Tip> read(Installation installation) {
        try (SealedTopic sealed = installation.log().sealed()) {
            return sealed.last(sealed.end()).map(Tail::tip);
        }
    }

    /**
     * What a record says of itself.
     *
     * @throws FatalException if it is no sealed event
     */
    static Tip tip(SealedRecord record) {
        try {
            Entry entry = Entry.decode(record.decode().entry());
            return new Tip(
                    entry.sequence(), Entry.hash(record.decode().entry()), entry.sourceEpoch(), entry.sourceOffset());
        } catch (MalformedException | UnknownVersionException e) {
            throw new FatalException(
                    "offset " + record.offset() + " of the sealed topic is no sealed event: " + e.getMessage()
                            + "; `sealstream verify` names the first such place",
                    e);
        }
    }
}
