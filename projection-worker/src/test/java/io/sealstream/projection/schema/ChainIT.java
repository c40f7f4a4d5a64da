package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sealstream.ledger.Hash;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** What a writer, or who has its password, adds to a copy continues the chain, one row to a sequence, and moves the position. */
class ChainIT {
    private static final int SEALED = 1_200;
    private static final String CHAIN = "SL002";
    private static final String POSITION = "SL003";
    private static final Hash WRONG = Hash.sha256(new byte[1]);

    private static TestCopy copy;
    private static String worker;
    /** Sequence 1200 was skipped; these come after it. */
    private static Forged first;

    private static Forged second;
    private static Forged third;
    private static Map<String, String> before;

    @BeforeAll
    static void copyALogAndSkipOne() throws Exception {
        try (TestLog log = new TestLog("chained")) {
            log.seal(SEALED);
            copy = new TestCopy(log).with(ProjectionConfig.PARTITION_EVENTS, "1000");
            copy.catchUp(log);
            worker = copy.settings().get(ProjectionConfig.DATABASE_USER);
            Forged skipped = Forged.after(SEALED, log.events.tip().eventHash());
            write(handle -> {
                moveOver(handle, skipped);
                skipped.skip(handle, table("skipped"));
            });
            first = skipped.next();
        }
        second = first.next();
        third = second.next();
        before = SchemaState.of(copy);
    }

    @AfterAll
    static void nothingHasChanged() {
        if (copy != null) assertThat(SchemaState.of(copy)).isEqualTo(before);
    }

    /** What is done between a transaction's begin and its commit. */
    private interface Attack {
        void by(Handle writer) throws Exception;
    }

    private record Case(String name, String state, Attack attack) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String table(String name) {
        return copy.schema.dot(name);
    }

    private static void write(Attack attack) {
        copy.as(worker).useHandle(handle -> {
            handle.begin();
            try {
                attack.by(handle);
                handle.commit();
            } catch (Exception e) {
                handle.rollback();
                throw e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
            }
        });
    }

    private static void moveOver(Handle handle, Forged last) {
        move(handle, last.sequence() + 1, last.hash());
    }

    private static void move(Handle handle, long next, Hash tip) {
        handle.createQuery("SELECT " + table("move_on") + "(version, ?, ?, 0, next_sequence, sealed_offset,"
                        + " checkpoints_offset, anchors_offset, tiles_offset, dead_letters_offset, decisions_offset) FROM "
                        + table("position"))
                .bind(0, next)
                .bind(1, tip.toBytes())
                .mapTo(Long.class)
                .one();
    }

    private static Case inserting(String name, String state, UnaryOperator<Forged[]> run) {
        return new Case(name, state, handle -> {
            moveOver(handle, third);
            Forged.insert(handle, table("events"), run.apply(new Forged[] {first, second, third}));
        });
    }

    /** As the worker does: into the partition itself, in the role that row security does not hold for. */
    private static Case naming(String name, String partition, String state, UnaryOperator<Forged[]> run) {
        return new Case(name, state, handle -> {
            handle.execute("SET ROLE " + Roles.DEFAULT.writer());
            moveOver(handle, third);
            Forged.insert(handle, table(partition), run.apply(new Forged[] {first, second, third}));
        });
    }

    static Stream<Case> attacks() {
        return Stream.of(
                inserting("gap", CHAIN, run -> new Forged[] {run[0], run[2]}),
                inserting("gap at the start", CHAIN, run -> new Forged[] {run[1], run[2]}),
                inserting("another previous hash", CHAIN, run ->
                        new Forged[] {run[0], run[1].withPrevious(WRONG), run[2]}),
                inserting("another first previous hash", CHAIN, run -> new Forged[] {run[0].withPrevious(WRONG)}),
                inserting("an event hash that is not the entry's", CHAIN, run -> new Forged[] {run[0].withHash(WRONG)}),
                inserting("another previous hash in the entry", CHAIN, run -> new Forged[] {run[0].holding(WRONG)}),
                inserting("a sequence twice", "23505", run -> new Forged[] {run[0], run[0]}),
                inserting("an event that is there", "23505", run -> new Forged[] {run[0].at(5)}),
                inserting("a negative sequence", "23514", run -> new Forged[] {run[0].at(-1)}),
                inserting("the place of one that was skipped", CHAIN, run -> new Forged[] {run[0].at(SEALED)}),
                new Case("two runs, the second below the first", CHAIN, handle -> {
                    moveOver(handle, third);
                    Forged.insert(handle, table("events"), second, third);
                    Forged.insert(handle, table("events"), first);
                }),
                new Case("more than the position says", CHAIN, handle -> {
                    moveOver(handle, first);
                    Forged.insert(handle, table("events"), first, second);
                }),
                new Case("rows without a move", CHAIN, handle -> Forged.insert(handle, table("events"), first)),
                new Case("a row that an earlier transaction could have added", CHAIN, handle -> {
                    move(handle, first.sequence(), first.previous());
                    Forged.insert(handle, table("events"), first.at(SEALED));
                }),
                new Case("an event in the place of one just skipped", CHAIN, handle -> {
                    moveOver(handle, first);
                    first.skip(handle, table("skipped"));
                    Forged.insert(handle, table("events"), first);
                }),
                new Case("an event just added, hidden behind one skipped", CHAIN, handle -> {
                    moveOver(handle, first);
                    Forged.insert(handle, table("events"), first);
                    first.skip(handle, table("skipped"));
                }),
                new Case("an event hidden behind one skipped", CHAIN, handle -> {
                    moveOver(handle, first);
                    first.at(5).skip(handle, table("skipped"));
                }),
                new Case("one skipped twice", CHAIN, handle -> first.at(SEALED).skip(handle, table("skipped"))),
                new Case("one skipped without a move", CHAIN, handle -> first.skip(handle, table("skipped"))),
                new Case("one skipped with another previous hash", CHAIN, handle -> {
                    moveOver(handle, first);
                    first.withPrevious(WRONG).skip(handle, table("skipped"));
                }),
                new Case("one skipped beyond a gap", CHAIN, handle -> {
                    moveOver(handle, second);
                    second.skip(handle, table("skipped"));
                }),
                new Case("one skipped at a negative sequence", CHAIN, handle -> {
                    moveOver(handle, first);
                    first.at(-1).skip(handle, table("skipped"));
                }),
                new Case("a gap by COPY", CHAIN, handle -> {
                    moveOver(handle, third);
                    copyIn(handle, second);
                }),
                new Case("an event hash that is not the entry's by COPY", CHAIN, handle -> {
                    moveOver(handle, first);
                    copyIn(handle, first.withHash(WRONG));
                }),
                new Case("a partition, named by a member that row security holds for", "42501", handle -> {
                    moveOver(handle, first);
                    Forged.insert(handle, table("events_from_1000"), first);
                }),
                naming("another partition", "events_from_0", "23514", run -> new Forged[] {run[0]}),
                naming("a gap in a partition, named", "events_from_1000", CHAIN, run -> new Forged[] {run[0], run[2]}),
                naming("an event hash that is not the entry's in a partition, named", "events_from_1000", CHAIN, run ->
                        new Forged[] {run[0].withHash(WRONG)}),
                naming("another order in a partition, named", "events_from_1000", CHAIN, run ->
                        new Forged[] {run[0], run[2], run[1]}),
                new Case("rows without a move in a partition, named", CHAIN, handle -> {
                    handle.execute("SET ROLE " + Roles.DEFAULT.writer());
                    Forged.insert(handle, table("events_from_1000"), first);
                }),
                new Case("the position moved back", POSITION, handle -> move(handle, 3, WRONG)),
                new Case(
                        "the position moved to no hash",
                        "23514",
                        handle -> handle.select("SELECT " + table("move_on")
                                        + "(version, next_sequence, '', 0, 0, sealed_offset,"
                                        + " checkpoints_offset, anchors_offset, tiles_offset, dead_letters_offset,"
                                        + " decisions_offset) FROM " + table("position"))
                                .mapTo(Long.class)
                                .one()),
                new Case(
                        "an offset moved back",
                        POSITION,
                        handle -> handle.select("SELECT " + table("move_on")
                                        + "(version, next_sequence, tip_hash, 0, 0, sealed_offset,"
                                        + " checkpoints_offset - 1, anchors_offset, tiles_offset, dead_letters_offset,"
                                        + " decisions_offset) FROM " + table("position"))
                                .mapTo(Long.class)
                                .one()),
                new Case(
                        "the position moved past what a number can say",
                        "22003",
                        handle -> move(handle, Long.MAX_VALUE, WRONG)));
    }

    private static void copyIn(Handle handle, Forged event) throws Exception {
        String line = "%d\t\\\\x%s\t\\\\x%s\t0\t0\tnow\tforged\tforged\tforged\tacme\t{}\t\\\\x00\n"
                .formatted(event.sequence(), hex(event.hash()), hex(event.previous()));
        handle.execute("SET ROLE " + Roles.DEFAULT.writer());
        handle.getConnection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + table("events")
                                + " (sequence, event_hash, previous_hash, source_epoch, source_offset,"
                                + " admitted_at, id, source, type, tenant, extensions, entry) FROM STDIN",
                        new StringReader(line));
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.toBytes());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedAndChangesNothing(Case attacked) throws Exception {
        Throwable refused = catchThrowable(() -> write(attacked.attack()));
        assertThat(refused).as("nothing refused it").isNotNull();
        while (!(refused instanceof SQLException) && refused.getCause() != null) refused = refused.getCause();
        assertThat(refused).isInstanceOf(SQLException.class);
        assertThat(((SQLException) refused).getSQLState())
                .as(refused.getMessage())
                .isEqualTo(attacked.state());
    }

    @Test
    void aRunThatContinuesTheChainIsTaken() throws Exception {
        copy.as(worker).useHandle(handle -> {
            handle.begin();
            moveOver(handle, third);
            Forged.insert(handle, table("events"), first);
            second.skip(handle, table("skipped"));
            Forged.insert(handle, table("events"), third);
            handle.rollback();
        });
    }

    @Test
    void aRunThatContinuesTheChainIsTakenByItsPartition() {
        copy.as(worker).useHandle(handle -> {
            handle.begin();
            handle.execute("SET ROLE " + Roles.DEFAULT.writer());
            moveOver(handle, third);
            Forged.insert(handle, table("events_from_1000"), first, second, third);
            handle.rollback();
        });
    }

    @Test
    void aCopyThatHasBegunBeginsNoOther() throws Exception {
        write(handle -> handle.select("SELECT " + table("begin_copy") + "('another', ?, 'another', 7)", WRONG.toBytes())
                .mapTo(String.class)
                .first());
    }

    @Test
    void whoReadAnotherVersionMovesNothing() throws Exception {
        write(handle -> assertThat(handle.select("SELECT " + table("move_on")
                                + "(version - 1, next_sequence, tip_hash, 0, 0, sealed_offset, checkpoints_offset, anchors_offset,"
                                + " tiles_offset, dead_letters_offset, decisions_offset) FROM " + table("position"))
                        .mapTo(Long.class)
                        .findOne())
                .isEmpty());
    }
}
