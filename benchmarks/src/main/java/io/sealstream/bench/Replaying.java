package io.sealstream.bench;

import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.replay.Replay;
import io.sealstream.projection.replay.ReplayPlan;
import io.sealstream.projection.replay.ReplayResult;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.LogTopics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A replay of everything, with somebody who asks the serving copy all the time. */
public record Replaying(CopyBed bed, Map<String, Object> clients, LogTopics topics, Description description) {
    /**
     * What was measured.
     *
     * @param seconds with comparison and swap
     * @param asked questions that the serving copy answered meanwhile
     * @param slowestMillis of them
     */
    public record Result(ReplayResult replay, double seconds, long asked, double slowestMillis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "replay of %,d events in %.1f s, comparison and swap included: %,.0f/s; the serving copy answered %,d questions"
                            + " meanwhile, the slowest in %.0f ms; differences: %d",
                    replay.size(),
                    seconds,
                    replay.size() / seconds,
                    asked,
                    slowestMillis,
                    replay.differences().size());
        }
    }

    public Result measure(SchemaName serving, long events) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Asking asking = new Asking(serving, events, over);
        Thread asks = new Thread(asking, "asking");
        asks.start();
        long start = System.nanoTime();
        ReplayPlan plan = new ReplayPlan(serving, serving.with(ReplayPlan.SUFFIX), Roles.DEFAULT, 0, true, false);
        ReplayResult result =
                new Replay(plan, bed.database(), clients, topics, description, (stage, done, total) -> {}).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        over.set(true);
        asks.join();
        if (asking.failure != null) throw new IllegalStateException("the serving copy did not answer", asking.failure);
        return new Result(result, seconds, asking.asked, asking.slowestNanos / 1e6);
    }

    /** Asks for one event after the other by its subject. What it found is read once its thread has ended. */
    private final class Asking implements Runnable {
        private final SchemaName serving;
        private final long events;
        private final AtomicBoolean over;
        private long asked;
        private long slowestNanos;
        private Exception failure;

        Asking(SchemaName serving, long events, AtomicBoolean over) {
            this.serving = serving;
            this.events = events;
            this.over = over;
        }

        @Override
        public void run() {
            try (Connection connection = bed.database().getConnection();
                    Statement statement = connection.createStatement()) {
                while (!over.get()) ask(statement);
            } catch (SQLException | RuntimeException e) {
                failure = e;
            }
        }

        private void ask(Statement statement) throws SQLException {
            long start = System.nanoTime();
            String subject = "orders/" + (asked * 7919) % events;
            try (ResultSet row = statement.executeQuery(
                    "SELECT count(*) FROM " + serving.dot("subject_history") + " WHERE subject = '" + subject + "'")) {
                if (!row.next() || row.getLong(1) != 1) throw new IllegalStateException(subject + " is not there once");
            }
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
            asked++;
            // A user's pace: what is measured is the replay, not how often one can ask.
            LockSupport.parkNanos(5_000_000);
        }
    }
}
