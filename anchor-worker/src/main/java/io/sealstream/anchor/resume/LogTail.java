package io.sealstream.anchor.resume;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.ledger.tree.TileNodes;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.VerificationFailedException;
import java.util.Map;

/** Takes a log from its tiles and its last event. */
final class LogTail {

    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final SealedTopic sealed;
    private final Description description;

    LogTail(Map<String, Object> clients, LogTopics topics, SealedTopic sealed, Description description) {
        this.clients = clients;
        this.topics = topics;
        this.sealed = sealed;
        this.description = description;
    }

    /** The log that a checkpoint covers; its root is for the caller to compare. */
    GrownLog read(CheckpointRecord checkpoint) {
        SealedRecord last = sealed.first(checkpoint.sealedOffset(), checkpoint.sealedOffset() + 1)
                .orElseThrow(() -> differs(checkpoint, "there is no record"));
        assertGenesis(checkpoint);
        Tip tip = tip(last, checkpoint);
        if (tip.size() != checkpoint.size()) throw differs(checkpoint, "there is sequence " + tip.sequence());
        try (TileTopic tiles = TileTopic.open(clients, topics)) {
            Hash leaf = new TileNodes(checkpoint.size(), tiles).node(0, tip.sequence());
            if (!leaf.equals(tip.eventHash()))
                throw differs(checkpoint, "there is event hash " + tip.eventHash() + ", the tree's leaf is " + leaf);
            return new GrownLog(tip, TiledTree.of(checkpoint.size(), tiles), checkpoint.sealedOffset());
        }
    }

    private void assertGenesis(CheckpointRecord checkpoint) {
        SealedRecord first = sealed.first(0, checkpoint.sealedOffset() + 1).orElseThrow();
        if (!entry(first, checkpoint).previousHash().equals(description.genesisHash())) throw GrownLog.otherLog(first);
    }

    private Entry entry(SealedRecord record, CheckpointRecord checkpoint) {
        try {
            return Entry.decode(record.decode().entry());
        } catch (MalformedException | UnknownVersionException e) {
            throw differs(checkpoint, "offset " + record.offset() + " is no event: " + e.getMessage());
        }
    }

    private Tip tip(SealedRecord record, CheckpointRecord checkpoint) {
        try {
            SealedEvent event = record.decode();
            Entry entry = Entry.decode(event.entry());
            return new Tip(entry.sequence(), Entry.hash(event.entry()), entry.sourceEpoch(), entry.sourceOffset());
        } catch (MalformedException | UnknownVersionException e) {
            throw differs(checkpoint, e.getMessage());
        }
    }

    private FatalException differs(CheckpointRecord checkpoint, String what) {
        return new VerificationFailedException("the last checkpoint, size " + checkpoint.size() + ", ends at offset "
                + checkpoint.sealedOffset() + " of " + topics.sealed() + ", but " + what
                + ": the sealed topic was altered, or another one restored. Nothing is signed from here on; `sealstream verify`"
                + " tells how far the log is intact");
    }
}
