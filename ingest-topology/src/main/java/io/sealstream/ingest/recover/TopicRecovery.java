package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Succession;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovery against the real topics. */
public final class TopicRecovery implements Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRecovery.class);
    /** A predecessor's open transaction ends by its time-out, 10 s, and the coordinator looks every 10 s. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final Description description;
    private final Pin pin;
    private final Rivals rivals;
    private final Succession succession;
    private final Supplier<OffsetAndMetadata> committedOffset;

    /**
     * Recovery of one log.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param succession told where the sealed topic and the dead letters end
     * @param committedOffset up to where the sealer's group read the ingest topic; null where nothing tells
     */
    public TopicRecovery(
            Map<String, Object> clients,
            LogTopics topics,
            Description description,
            Pin pin,
            Rivals rivals,
            Succession succession,
            Supplier<OffsetAndMetadata> committedOffset) {
        this.committedOffset = committedOffset;
        this.clients = clients;
        this.topics = topics;
        this.description = description;
        this.pin = pin;
        this.rivals = rivals;
        this.succession = succession;
    }

    @Override
    public Recovered recover(Tip stored, SeenIndex index) {
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            SealedTail tail = SealedTail.read(sealed, sealed.settledEnd(SETTLING), description);
            compare(stored, tail, sealed);
            if (!tail.tip().equals(stored) && !isOwn(tail)) rivals.assertNone();
            succession.endsAt(topics.of(topics.sealed()), tail.end());
            Epoch epoch = pin.confirm(tail.tip());
            new IndexRebuild(sealed, description).bringUp(index, tail);
            long decided = decidedOffset(tail.tip(), epoch.number());
            LOG.atInfo()
                    .addKeyValue("sequence", tail.tip().sequence())
                    .addKeyValue("offset", decided)
                    .log(
                            "log {} ends at sequence {}, {}; epoch {}, offsets up to {} are decided",
                            description.origin(),
                            tail.tip().sequence(),
                            tail.tip().eventHash(),
                            epoch.number(),
                            decided);
            return new Recovered(tail.tip(), epoch.number(), decided);
        }
    }

    /** Whether nobody has sealed since this process did, or looked: of two that begin at once, the one that seals first stays. */
    private boolean isOwn(SealedTail tail) {
        OptionalLong end = succession.end(topics.of(topics.sealed()));
        return end.isPresent() && tail.offset() < end.getAsLong();
    }

    /** The store may be behind the sealed topic, never ahead of it, and never on another chain. */
    private void compare(Tip stored, SealedTail tail, SealedTopic sealed) {
        if (stored == null) {
            if (!tail.isEmpty()) LOG.info("no stored tip: taking it from {}", topics.sealed());
            return;
        }
        if (stored.sequence() > tail.tip().sequence())
            throw new ForkRefusedException(
                    topics.sealed() + " ends at sequence " + tail.tip().sequence()
                            + ", but this sealer committed sequence " + stored.sequence() + ", " + stored.eventHash()
                            + ": sealed events were lost or an older copy was restored. Sealing on would fork the log. Bring back"
                            + " the sealed topic up to that sequence; nothing was sealed meanwhile");
        if (stored.equals(tail.tip())) return;
        Tip sealedThere = stored.sequence() < 0
                ? description.genesis()
                : sealed.find(stored.sequence(), tail.end())
                        .map(SealedTail::tip)
                        .orElse(null);
        if (!stored.equals(sealedThere))
            throw new ForkRefusedException(topics.sealed() + " has " + sealedThere + ", this sealer committed " + stored
                    + ": two logs were mixed, or another sealer wrote to this one. `sealstream verify` tells whether the"
                    + " sealed topic is intact; nothing was sealed meanwhile");
        LOG.info("stored tip {} is behind {}: taking the tip from there", stored.sequence(), topics.sealed());
    }

    /**
     * The last offset of this epoch of which the fate is known: sealed events and dead letters both say where they came
     * from. Duplicates leave no trace, and are dropped again.
     */
    private long decidedOffset(Tip tip, int epoch) {
        long decided = tip.sequence() >= 0 && tip.sourceEpoch() == epoch ? tip.sourceOffset() : -1;
        try (CommittedTopic deadLetters = CommittedTopic.open(clients, topics.of(topics.deadLetters()))) {
            long end = deadLetters.settledEnd(SETTLING);
            succession.endsAt(topics.of(topics.deadLetters()), end);
            decided = Math.max(decided, DeadLetterTail.lastOffset(deadLetters, end, epoch));
        }
        assertIngested(tip, decided);
        return decided;
    }

    /** The ingest topic must reach from what was decided last to the next record: else records would be skipped unseen. */
    private void assertIngested(Tip tip, long decided) {
        try (CommittedTopic events = CommittedTopic.open(clients, topics.of(topics.events()))) {
            long end = events.end();
            if (decided >= end)
                throw new ForkRefusedException(topics.events() + " ends at offset " + end
                        + ", but its record at offset "
                        + decided
                        + " was sealed or refused: the topic lost its end, or something else wrote to "
                        + topics.sealed() + " or " + topics.deadLetters() + ". New records would take offsets that are"
                        + " decided and be skipped. Make the ingest topic anew, declare it with `sealstream epoch next`, and"
                        + " have producers send again what they sent since");
            long beginning = events.beginning();
            long committed = committed(decided, beginning);
            if (tip.sequence() >= 0 && beginning > Math.max(decided + 1, committed))
                throw new FatalException(topics.events() + " starts at offset " + beginning + ", but records from "
                        + Math.max(decided + 1, committed)
                        + " on were never sealed: retention removed"
                        + " them first. Have producers send them again, and to go on without them set the sealer's group"
                        + " to that start (kafka-consumer-groups.sh --reset-offsets --to-earliest)");
        }
    }

    /**
     * How far the group is; 0 where nothing tells. Beyond what is decided only the sealer knows that all were duplicates, and it
     * says something with every offset that it commits, which no tool does.
     */
    private long committed(long decided, long beginning) {
        OffsetAndMetadata committed = committedOffset.get();
        if (committed == null) return 0;
        if (committed.metadata().isEmpty() && committed.offset() > Math.max(decided + 1, beginning))
            throw new FatalException(
                    "the sealer's group was set by hand to offset " + committed.offset() + " of "
                            + topics.of(topics.events()) + ", but records from " + Math.max(decided + 1, beginning)
                            + " on may not be sealed yet, and would be passed over. Set it to the start"
                            + " (kafka-consumer-groups.sh --reset-offsets --to-earliest): what is sealed is known, and not sealed again");
        return committed.offset();
    }

    @Override
    public void reachBack(SeenIndex index, long admittedAt) {
        LOG.warn(
                "an event was admitted at {}, before what the deduplication index reaches back to: a broker's clock went"
                        + " back; reading the index again from the sealed topic",
                admittedAt);
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            SealedTail tail = SealedTail.read(sealed, sealed.end(), description);
            new IndexRebuild(sealed, description).rebuild(index, tail, admittedAt);
        }
    }
}
