package io.sealstream.cli.status;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why something cannot be a copy of this log.
 *
 * @param detail for people
 */
public record CopyDifference(Kind kind, String detail) {
    /** What it comes to. */
    public enum Kind {
        /** The sealed topic that was copied is not the one that is there. */
        OTHER_TOPIC,
        /** The copy holds events that the log does not. */
        AHEAD,
        /** The copy's last event is another than the log's of that sequence. */
        FORKED
    }

    public CopyDifference {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }

    /** What is found by comparing the copy's end with the log; empty where it may be a copy. */
    public static Optional<CopyDifference> of(CopyState copy, LogAccess log) {
        String topicId = topicId(log);
        if (!copy.topicId().equals(topicId))
            return found(
                    Kind.OTHER_TOPIC,
                    "it is of another log, whose sealed topic has id " + copy.topicId() + ", not " + topicId
                            + ". --database says which copy is meant");
        if (copy.size() > log.sealedSize())
            return found(Kind.AHEAD, "it is ahead of the log, which it must never be; see `sealstream verify`");
        if (copy.size() == 0) return Optional.empty();
        long last = copy.size() - 1;
        Optional<Hash> hash = hash(log, last);
        if (hash.isEmpty()) return found(Kind.FORKED, "the log has no sealed event of sequence " + last);
        if (hash.get().equals(copy.tip())) return Optional.empty();
        return found(
                Kind.FORKED,
                "it differs from the log at sequence " + last + ", which has hash " + hash.get() + " there and "
                        + copy.tip() + " in the copy");
    }

    private static Optional<CopyDifference> found(Kind kind, String detail) {
        return Optional.of(new CopyDifference(kind, detail));
    }

    private static String topicId(LogAccess log) {
        String sealed = log.topics().sealed();
        return Futures.get(log.admin().describeTopics(List.of(sealed)).allTopicNames(), "describe " + sealed)
                .get(sealed)
                .topicId()
                .toString();
    }

    private static Optional<Hash> hash(LogAccess log, long sequence) {
        try (SealedTopic sealed = log.sealed()) {
            Optional<SealedRecord> found = sealed.find(sequence, sealed.end());
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.get().decode().eventHash());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
