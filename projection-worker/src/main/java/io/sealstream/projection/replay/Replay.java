package io.sealstream.projection.replay;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.read.BatchLimits;
import io.sealstream.projection.replay.ReplayListener.Stage;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.write.CopyStore;
import io.sealstream.projection.write.Position;
import io.sealstream.projection.write.Progress;
import io.sealstream.projection.write.Session;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Makes the copy of a log anew beside the one that serves, which goes on serving and being written to meanwhile. */
public final class Replay {
    private static final BatchLimits LIMITS = new BatchLimits(20_000, 16 << 20);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String NOT_TO_SERVE = "it was not to serve";

    private final ReplayPlan plan;
    private final DataSource database;
    private final Jdbi writer;
    private final Swap swap;
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final Description description;
    private final ReplayListener listener;

    /**
     * A replay.
     *
     * @param database connections of someone who may migrate, and take the writer's role
     * @param clients Kafka client settings
     */
    public Replay(
            ReplayPlan plan,
            DataSource database,
            Map<String, Object> clients,
            LogTopics topics,
            Description description,
            ReplayListener listener) {
        this.plan = plan;
        this.database = database;
        this.writer = as(plan.roles().writer());
        this.swap = new Swap(Jdbi.create(database), plan.serving(), plan.beside());
        this.clients = clients;
        this.topics = topics;
        this.description = description;
        this.listener = listener;
    }

    private Jdbi as(String role) {
        return Jdbi.create(database).installPlugin(new JdbiPlugin() {
            @Override
            public Handle customizeHandle(Handle handle) {
                handle.execute("SET ROLE " + role);
                return handle;
            }
        });
    }

    /**
     * Does what was planned.
     *
     * @throws FatalException if the log is broken, what is taken over is not as it was sealed, or somebody is in the way
     */
    public ReplayResult run() {
        swap.makeRoom(plan.beside(), plan.roles());
        new Migrations(database, plan.beside(), plan.roles()).apply();
        CopyStore anew = new CopyStore(writer, plan.beside());
        try (SealedTopic sealed = SealedTopic.open(clients, topics);
                CommittedTopic deadLetters = CommittedTopic.open(clients, topics.of(topics.deadLetters()))) {
            anew.begin(description, topicId(), partitionSize());
            if (plan.from() > 0) takeOver(anew, sealed);
            catchUp(anew, size(sealed));
            if (isServing()) return compareAndSwap(anew, sealed, deadLetters.beginning());
        }
        return settle(anew);
    }

    /** There is no copy that serves: the new one does, unless it was not to. */
    private ReplayResult settle(CopyStore anew) {
        long size = size(anew);
        if (!plan.swap())
            return new ReplayResult(size, false, List.of(), false, Optional.of(plan.beside()), NOT_TO_SERVE);
        // A schema that was only migrated.
        if (swap.isThere(plan.serving())) swap.makeRoom(plan.serving(), plan.roles());
        swap.settle();
        return new ReplayResult(size, false, List.of(), true, Optional.empty(), "");
    }

    private void takeOver(CopyStore anew, SealedTopic sealed) {
        long size = size(sealed);
        if (plan.from() > size)
            throw new FatalException(
                    "the log has " + size + " events, so there is no sequence " + plan.from() + " to replay from");
        long end = sealed.end();
        long offset = plan.from() == size
                ? end
                : sealed.find(plan.from(), end).map(SealedRecord::offset).orElseThrow();
        new TakeOver(writer, plan.serving(), anew, done -> listener.at(Stage.TAKING_OVER, done, plan.from()))
                .take(anew.position().orElseThrow(), plan.from(), offset);
    }

    private void catchUp(CopyStore anew, long total) {
        catchUp(anew, total, (position, lag) -> position.nextSequence() >= total && lag == 0);
    }

    /** Whether a copy that is there, with so many offsets left to read, is far enough. */
    @FunctionalInterface
    private interface Enough {
        boolean is(Position position, long lag);
    }

    private void catchUp(CopyStore anew, long total, Enough enough) {
        // A session ends where somebody else moved the position, too: then there is more to do.
        boolean[] done = new boolean[1];
        while (!done[0]) {
            new Session(clients, topics, LIMITS, anew, new Progress(Clock.systemUTC()))
                    .run(
                            (position, lag) -> {
                                long next = position.nextSequence();
                                listener.at(Stage.REPLAYING, next, Math.max(total, next));
                                done[0] = enough.is(position, lag);
                                return !done[0];
                            },
                            () -> {});
        }
    }

    private ReplayResult compareAndSwap(CopyStore anew, SealedTopic sealed, long deadLettersBegin) {
        CopyStore old = new CopyStore(writer, plan.serving());
        catchUp(anew, Math.min(size(old), size(sealed)));
        List<String> differences =
                new ArrayList<>(new Comparison(writer, plan.serving(), plan.beside(), deadLettersBegin)
                        .run((done, total) -> listener.at(Stage.COMPARING, done, total)));
        // In this order: the old copy only follows the log.
        long before = size(old);
        long log = size(sealed);
        if (before > log)
            differences.add("sequence " + log + ": the log ends before it, the old copy has " + before + " events");
        if (!plan.swap())
            return new ReplayResult(size(anew), true, differences, false, Optional.of(plan.beside()), NOT_TO_SERVE);
        SchemaName aside = plan.serving().with("_until_" + STAMP.format(Instant.now()));
        swap.run(aside, deadLettersBegin, () -> {
            Position reached = old.position().orElseThrow();
            // Where the log ends before it there is no more to catch up with.
            catchUp(anew, reached.nextSequence(), (position, lag) -> position.covers(reached) || lag == 0);
        });
        return result(differences, aside);
    }

    private ReplayResult result(List<String> differences, SchemaName aside) {
        long size = size(new CopyStore(writer, plan.serving()));
        Optional<String> dependent = swap.dependent(aside);
        String why = "";
        if (!differences.isEmpty()) why = "it differs";
        else if (plan.keep()) why = "it was to be kept";
        else if (dependent.isPresent()) why = dependent.get() + " depends on it";
        if (why.isEmpty()) swap.drop(aside);
        return new ReplayResult(
                size, true, differences, true, why.isEmpty() ? Optional.empty() : Optional.of(aside), why);
    }

    private boolean isServing() {
        return writer.withHandle(handle -> handle.createQuery("SELECT to_regclass(?) IS NOT NULL")
                        .bind(0, plan.serving().dot("position"))
                        .mapTo(Boolean.class)
                        .one())
                && new CopyStore(writer, plan.serving()).position().isPresent();
    }

    /** As the serving copy has it. */
    private long partitionSize() {
        return isServing()
                ? writer.withHandle(handle -> handle.createQuery(
                                "SELECT partition_size FROM " + plan.serving().dot("position"))
                        .mapTo(Long.class)
                        .one())
                : CopyStore.DEFAULT_PARTITION_EVENTS;
    }

    private static long size(CopyStore store) {
        return store.position().map(Position::nextSequence).orElse(0L);
    }

    private static long size(SealedTopic sealed) {
        try {
            Optional<SealedRecord> last = sealed.last(sealed.end());
            return last.isEmpty() ? 0 : last.get().sequence() + 1;
        } catch (MalformedException e) {
            throw new FatalException(
                    "the sealed topic's last record is none: " + e.getMessage()
                            + ". `sealstream verify` names the first such place",
                    e);
        }
    }

    private String topicId() {
        try (Admin admin = Admin.create(clients)) {
            return Futures.get(
                            admin.describeTopics(List.of(topics.sealed())).allTopicNames(),
                            "describe " + topics.sealed())
                    .get(topics.sealed())
                    .topicId()
                    .toString();
        }
    }

    /** The sequence of the first event at or after an offset of the sealed topic; empty where there is none. */
    public static OptionalLong sequenceAt(SealedTopic sealed, long offset) {
        try {
            Optional<SealedRecord> first = sealed.first(Math.max(offset, sealed.beginning()), sealed.end());
            return first.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(first.get().sequence());
        } catch (MalformedException e) {
            throw new FatalException("no sealed record stands at offset " + offset + ": " + e.getMessage(), e);
        }
    }
}
