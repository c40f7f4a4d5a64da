package io.sealstream.projection.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.projection.SealedEvents;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.verify.CopyVerdict.Altered;
import io.sealstream.projection.verify.CopyVerdict.Incomplete;
import io.sealstream.projection.verify.CopyVerdict.Intact;
import io.sealstream.topics.FatalException;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/**
 * What a superuser does to a copy past its triggers is named. Each case is done and verified in one transaction that is rolled
 * back, so that one copy serves all.
 */
class CopyVerifierIT {
    private static final int SIZE = 1_200;
    private static final int ATTESTED = 1_190;
    private static final List<String> TABLES = List.of(
            "events",
            "skipped",
            "checkpoints",
            "anchors",
            "timestamp_tokens",
            "tiles",
            "dead_letters",
            "dead_letter_decisions",
            "position");

    private static AttestedLog attested;
    private static TestCopy copy;

    private Handle handle;

    @BeforeAll
    static void copyALog() throws Exception {
        attested = new AttestedLog("verified", SIZE, Set.of(100, 256, 700, ATTESTED));
        copy = new TestCopy(attested.log).with("partition.events", "1000");
        copy.catchUp(attested.log);
        TestCopy.await(
                "the rest",
                () -> copy.one(Long.class, "SELECT count(*) FROM #checkpoints") == 4
                        && copy.one(Long.class, "SELECT count(*) FROM #anchors") == 2
                        && copy.one(Long.class, "SELECT count(*) FROM #dead_letter_decisions") == 2);
    }

    @AfterAll
    static void close() {
        if (attested != null) attested.close();
    }

    @BeforeEach
    void begin() {
        handle = copy.superuser().open();
        handle.begin();
        for (String table : TABLES) run("ALTER TABLE #" + table + " DISABLE TRIGGER ALL");
    }

    @AfterEach
    void takeBack() {
        if (handle.isInTransaction()) handle.rollback();
        handle.close();
    }

    @Test
    void anAuditorFindsWhatTheWorkerWroteIntact() {
        handle.rollback();
        CopyVerifier verifier = verifier(true);
        assertThat(verifier.verify(copy.as(copy.login("auditor", Roles.DEFAULT.auditor())), (what, done) -> {}))
                .isInstanceOfSatisfying(Intact.class, intact -> {
                    assertThat(intact.size()).isEqualTo(SIZE);
                    assertThat(intact.tipHash())
                            .isEqualTo(attested.log.events.tip().eventHash());
                    assertThat(intact.attested()).isEqualTo(ATTESTED);
                    assertThat(intact.rows()).isEqualTo(new CopyVerdict.Rows(4, 2, 4, 3, 2));
                    assertThat(intact.behind()).isEmpty();
                });
        assertThat(verifier.verify(copy.superuser(), log(), (what, done) -> {}))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.behind()).isEqualTo(OptionalLong.of(0)));
    }

    @Test
    void whoDoesNotSeeAllCannotTell() {
        handle.rollback();
        for (String group : List.of(Roles.DEFAULT.reader(), Roles.DEFAULT.owner())) {
            String login = copy.login("some_" + group, group);
            assertThatThrownBy(() -> verifier(false).verify(copy.as(login), (what, done) -> {}))
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining("auditors");
        }
    }

    /** In SQL, {@code ~column} is the column with the bits of its fourth byte flipped. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            event_hash = ~event_hash ; 300 ; event_hash
            event_hash = ~event_hash ; 1100 ; event_hash
            event_hash = ~event_hash ; 1199 ; event_hash
            event_hash = '\\x00' ; 300 ; event_hash
            previous_hash = ~previous_hash ; 300 ; previous_hash
            source_epoch = source_epoch + 1 ; 300 ; source_epoch
            source_offset = source_offset + 1 ; 300 ; source_offset
            admitted_at = admitted_at + interval '1 microsecond' ; 300 ; admitted_at
            admitted_at = 'infinity' ; 300 ; admitted_at
            id = id || ' ' ; 300 ; id
            source = upper(source) ; 300 ; source
            type = '' ; 300 ; type
            subject = subject || '0' ; 300 ; subject
            subject = NULL ; 300 ; subject
            subject = '' ; 309 ; subject
            time = time + interval '1 microsecond' ; 300 ; time
            time = NULL ; 300 ; time
            time = '2026-01-01' ; 309 ; time
            tenant = 'other' ; 300 ; tenant
            datacontenttype = 'text/plain' ; 300 ; datacontenttype
            datacontenttype = NULL ; 300 ; datacontenttype
            datacontenttype = '' ; 309 ; datacontenttype
            dataschema = '' ; 300 ; dataschema
            extensions = '{"a": "b"}' ; 300 ; extensions
            extensions = '{}' ; 306 ; extensions
            extensions = extensions - 'zz' ; 306 ; extensions
            extensions = jsonb_set(extensions, '{a}', '"b"') ; 306 ; extensions
            extensions = 'null' ; 300 ; extensions
            data_size = data_size + 1 ; 300 ; data_size
            data_size = NULL ; 300 ; data_size
            data_size = 0 ; 309 ; data_size
            data_hash = ~data_hash ; 300 ; data_hash
            data_hash = NULL ; 300 ; data_hash
            data_hash = event_hash ; 309 ; data_hash
            key_id = key_id || '2' ; 305 ; key_id
            key_id = NULL ; 305 ; key_id
            key_id = '' ; 300 ; key_id
            signature = '\\xc0ff' ; 305 ; signature
            signature = NULL ; 305 ; signature
            signature = '' ; 300 ; signature
            data = ~data ; 300 ; data or salt
            data = data || '\\x20' ; 300 ; data
            data = NULL ; 300 ; data
            data = NULL ; 307 ; data
            data = '' ; 309 ; data
            data = NULL, salt = NULL ; 307 ; data
            salt = ~salt ; 307 ; data or salt
            salt = NULL ; 307 ; data or salt
            salt = '\\x00' ; 300 ; salt
            salt = '\\x00' ; 309 ; salt
            entry = set_byte(entry, 0, 4) ; 300 ; entry
            entry = set_byte(entry, 1, get_byte(entry, 1) + 2) ; 300 ; entry
            entry = ~entry ; 300 ; entry
            entry = set_byte(entry, 40, 255 - get_byte(entry, 40)) ; 300 ; entry
            entry = set_byte(entry, length(entry) - 2, 255 - get_byte(entry, length(entry) - 2)) ; 300 ; entry
            entry = entry || '\\x00' ; 300 ; entry
            entry = substring(entry FROM 2) ; 1100 ; entry
            entry = '' ; 1199 ; entry
            entry = ~entry ; 0 ; entry
            entry = ~entry ; 1199 ; entry
            sequence = 1900 ; 300 ; sequence
            sequence = sequence + 1 ; 1199 ; sequence
            """)
    void aChangedColumnOfAnEventIsNamed(String change, long sequence, String column) {
        run("UPDATE #events SET " + flips(change) + " WHERE sequence = " + sequence);
        assertThat(altered(false))
                .extracting(Altered::table, Altered::key, Altered::column)
                .containsExactly("events", Long.toString(sequence), column);
    }

    /** The column {@code -} says: without the log it is not told from what was not copied yet. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            DELETE FROM #events WHERE sequence = 0 ; events ; 0 ; sequence
            DELETE FROM #events WHERE sequence = 700 ; events ; 700 ; sequence
            DELETE FROM #events WHERE sequence = 1199 ; events ; 1199 ; sequence
            DELETE FROM #events WHERE sequence > 1100 ; events ; 1101 ; sequence
            DELETE FROM #events ; events ; 0 ; sequence
            UPDATE #checkpoints SET size = 101 WHERE size = 100 ; checkpoints ; 101 ; size
            UPDATE #checkpoints SET size = -1 WHERE size = 100 ; checkpoints ; -1 ; size
            UPDATE #checkpoints SET root = ~root WHERE size = 256 ; checkpoints ; 256 ; root
            UPDATE #checkpoints SET note = ~note WHERE size = 256 ; checkpoints ; 256 ; note
            UPDATE #checkpoints SET note = (SELECT note FROM #checkpoints WHERE size = 100) WHERE size = 256 ; checkpoints ; 256 ; note
            UPDATE #checkpoints SET sealed_offset = sealed_offset - 500 WHERE size = 256 ; checkpoints ; 256 ; sealed_offset
            UPDATE #checkpoints SET topic_offset = topic_offset + 900 WHERE size = 1190 ; position ; true ; checkpoints_offset
            DELETE FROM #checkpoints WHERE size = 1190 ; anchors ; 0 ; -
            UPDATE #tiles SET hashes = ~hashes WHERE level = 0 AND index = 1 ; tiles ; 0/1 ; hashes
            UPDATE #tiles SET path = 'x' WHERE level = 0 AND index = 1 ; tiles ; 0/1 ; path
            UPDATE #tiles SET index = 900 WHERE level = 0 AND index = 1 ; tiles ; 0/1 ; index
            UPDATE #tiles SET level = 9 WHERE level = 0 AND index = 1 ; tiles ; 0/1 ; index
            DELETE FROM #tiles WHERE index = 2 ; tiles ; 0/2 ; index
            DELETE FROM #tiles WHERE index = 3 ; tiles ; 0/3 ; -
            INSERT INTO #tiles SELECT 8, 0, 'x', hashes FROM #tiles WHERE index = 0 ; tiles ; 8/0 ; level
            INSERT INTO #tiles SELECT 0, -1, 'x', hashes FROM #tiles WHERE index = 0 ; tiles ; 0/-1 ; index
            INSERT INTO #tiles SELECT 1, 0, 'x', hashes FROM #tiles WHERE index = 0 ; tiles ; 1/0 ; -
            UPDATE #anchors SET size = size + 1 WHERE topic_offset = 0 ; anchors ; 0 ; size
            UPDATE #anchors SET quorum = 1 WHERE topic_offset = 0 ; anchors ; 0 ; quorum
            UPDATE #anchors SET complete = NOT complete WHERE topic_offset = 0 ; anchors ; 0 ; complete
            UPDATE #anchors SET checkpoint = ~checkpoint WHERE topic_offset = 0 ; anchors ; 0 ; checkpoint
            UPDATE #anchors SET value = '\\x00' WHERE topic_offset = 0 ; anchors ; 0 ; value
            UPDATE #anchors SET topic_offset = -1 WHERE topic_offset = 2 ; anchors ; -1 ; topic_offset
            DELETE FROM #anchors WHERE topic_offset = 0 ; timestamp_tokens ; 0/one ; anchor_offset
            UPDATE #timestamp_tokens SET authority = 'three' WHERE authority = 'two' ; timestamp_tokens ; 2/two ; authority
            UPDATE #timestamp_tokens SET policy = '1.2' WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; policy
            UPDATE #timestamp_tokens SET gen_time = gen_time + interval '1 microsecond' WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; gen_time
            UPDATE #timestamp_tokens SET serial = '01' WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; serial
            UPDATE #timestamp_tokens SET signer = ~signer WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; signer
            UPDATE #timestamp_tokens SET response = ~response WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; response
            UPDATE #timestamp_tokens SET anchor_offset = 7 WHERE anchor_offset = 0 ; timestamp_tokens ; 0/one ; authority
            DELETE FROM #timestamp_tokens WHERE authority = 'two' ; timestamp_tokens ; 2/two ; authority
            INSERT INTO #timestamp_tokens SELECT 0, 'two', policy, gen_time, serial, signer, response FROM #timestamp_tokens WHERE authority = 'two' ; timestamp_tokens ; 0/two ; authority
            UPDATE #dead_letters SET reason = 'NO' WHERE topic_offset = 0 ; dead_letters ; 0 ; reason
            UPDATE #dead_letters SET message = NULL WHERE topic_offset = 0 ; dead_letters ; 0 ; message
            UPDATE #dead_letters SET source_epoch = 1 WHERE topic_offset = 0 ; dead_letters ; 0 ; source_epoch
            UPDATE #dead_letters SET source_offset = NULL WHERE topic_offset = 0 ; dead_letters ; 0 ; source_offset
            UPDATE #dead_letters SET headers = headers[1:5] WHERE topic_offset = 0 ; dead_letters ; 0 ; headers
            DELETE FROM #dead_letters WHERE topic_offset = 2 ; dead_letter_decisions ; 2 ; dead_letter
            UPDATE #dead_letter_decisions SET dead_letter = 1 WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; dead_letter
            UPDATE #dead_letter_decisions SET decision = 'DISCARDED' WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; reason
            UPDATE #dead_letter_decisions SET decided_by = '' WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; decided_by
            UPDATE #dead_letter_decisions SET ingest_epoch = NULL WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; ingest_epoch
            UPDATE #dead_letter_decisions SET ingest_offset = NULL WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; ingest_offset
            INSERT INTO #skipped SELECT 300, event_hash, previous_hash, 300, '' FROM #events WHERE sequence = 300 ; skipped ; 300 ; sequence
            INSERT INTO #skipped SELECT -1, event_hash, previous_hash, 300, '' FROM #events WHERE sequence = 300 ; skipped ; -1 ; sequence
            INSERT INTO #skipped SELECT 1300, event_hash, previous_hash, 300, '' FROM #events WHERE sequence = 300 ; events ; 1200 ; sequence
            DELETE FROM #position ; position ; true ; singleton
            UPDATE #position SET description = description || ' ' ; position ; true ; description
            UPDATE #position SET genesis_hash = ~genesis_hash ; position ; true ; genesis_hash
            UPDATE #position SET next_sequence = next_sequence + 1 ; position ; true ; next_sequence
            UPDATE #position SET tip_hash = ~tip_hash ; position ; true ; tip_hash
            UPDATE #position SET tip_source_epoch = 1 ; position ; true ; tip_source_epoch
            UPDATE #position SET tip_source_offset = tip_source_offset + 1 ; position ; true ; tip_source_offset
            UPDATE #position SET sealed_offset = 1199 ; position ; true ; sealed_offset
            UPDATE #position SET checkpoints_offset = 1 ; position ; true ; checkpoints_offset
            UPDATE #position SET anchors_offset = 1 ; position ; true ; anchors_offset
            UPDATE #position SET tiles_offset = 1 ; position ; true ; tiles_offset
            UPDATE #position SET dead_letters_offset = 1 ; position ; true ; dead_letters_offset
            UPDATE #position SET decisions_offset = 1 ; position ; true ; decisions_offset
            UPDATE #position SET partition_size = 999 ; position ; true ; partition_size
            UPDATE #position SET partitions_end = partitions_end + partition_size ; position ; true ; partitions_end
            ALTER TABLE #events DETACH PARTITION #events_from_0 ; events ; 0 ; sequence
            """)
    void whatIsDoneToAnyTableIsNamed(String statement, String table, String key, String column) {
        run(flips(statement));
        CopyVerdict verdict = verify(false, Optional.empty());
        if (column.equals("-")) {
            assertThat(verdict).isInstanceOfSatisfying(Incomplete.class, incomplete -> {
                assertThat(incomplete.table()).isEqualTo(table);
                assertThat(incomplete.key()).isEqualTo(key);
            });
            return;
        }
        assertThat(verdict).isInstanceOf(Altered.class);
        assertNamed((Altered) verdict, table, key, column);
    }

    @Test
    void whatIsNoSignatureOfTheLogsKeyIsNamedWhereTheKeyIsGiven() {
        run("UPDATE #checkpoints SET note = set_byte(note, length(note) - 20, 65) WHERE size = 256");
        assertThat(verify(false, Optional.empty())).isInstanceOf(Intact.class);
        assertNamed(altered(true), "checkpoints", "256", "note");
    }

    @Test
    void exchangedRowsAreNamed() {
        run("UPDATE #events SET sequence = 1999 WHERE sequence = 500");
        run("UPDATE #events SET sequence = 500 WHERE sequence = 501");
        run("UPDATE #events SET sequence = 501 WHERE sequence = 1999");
        assertNamed(altered(false), "events", "500", "sequence");
    }

    @Test
    void aRowThatWasPutInBetweenIsNamed() {
        moveFrom(500);
        insert(forge(500, 1).get(0));
        assertNamed(altered(false), "events", "500", "sequence");
    }

    @Test
    void aRowThatStandsThereTwiceIsNamed() {
        moveFrom(500);
        run("INSERT INTO #events (" + EventColumn.LIST + ") SELECT 500, "
                + EventColumn.LIST.replaceFirst("sequence, ", "") + " FROM #events WHERE sequence = 499");
        assertNamed(altered(false), "events", "500", "sequence");
    }

    private void moveFrom(int sequence) {
        run("UPDATE #events SET sequence = sequence + 800 WHERE sequence >= " + sequence);
        run("UPDATE #events SET sequence = sequence - 799 WHERE sequence >= " + (sequence + 800));
    }

    @Test
    void aRowBeforeTheFirstIsNamed() {
        run("CREATE TABLE #before PARTITION OF #events FOR VALUES FROM (-10) TO (0)");
        run("INSERT INTO #events (" + EventColumn.LIST + ") SELECT -1, "
                + EventColumn.LIST.replaceFirst("sequence, ", "") + " FROM #events WHERE sequence = 0");
        assertNamed(altered(false), "events", "-1", "sequence");
    }

    @Test
    void aReplacedEventIsNamedWithOrWithoutATile() {
        replace(500, 1);
        assertNamed(altered(false), "events", "500", "entry");
        run("DELETE FROM #tiles");
        assertNamed(altered(false), "events", "500", "entry");
    }

    @Test
    void aChainThatWasForgedFromAnEventOnIsNamedByTileAndCheckpoint() {
        replace(500, SIZE - 500);
        moveTipTo(SIZE);
        assertNamed(altered(false), "events", "500", "entry");
        assertNamed(altered(true), "events", "500", "entry");
    }

    @Test
    void aChainThatWasForgedBeyondTheTilesContradictsItsCheckpoint() {
        replace(1_150, SIZE - 1_150);
        moveTipTo(SIZE);
        assertNamed(altered(false), "checkpoints", "1190", "note");
        // What the log's key signed is not what was altered; tiles end at 1024.
        assertNamed(altered(true), "events", "1024", "entry");
        assertNamed(alteredAgainstTheLog(), "events", "1150", "event_hash");
    }

    @Test
    void anEventThatWasAppendedContradictsThePosition() {
        insert(forge(SIZE, 1).get(0));
        assertNamed(altered(false), "events", "1200", "sequence");
    }

    @Test
    void whatIsForgedBeyondTheLastCheckpointWithItsPositionShowsOnlyAgainstTheLog() {
        replace(1_195, SIZE - 1_195);
        moveTipTo(SIZE);
        assertThat(verify(true, Optional.empty()))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.attested()).isEqualTo(ATTESTED));
        assertNamed(alteredAgainstTheLog(), "events", "1195", "event_hash");
    }

    @Test
    void aTailThatWasCutOffWithItsPositionShowsOnlyAgainstTheLog() {
        run("DELETE FROM #events WHERE sequence >= 1195");
        moveTipTo(1_195);
        assertThat(verify(true, Optional.empty())).isInstanceOf(Intact.class);
        assertNamed(alteredAgainstTheLog(), "events", "1195", "sequence");
        // With the offset moved back as well it is what it was before those were copied: a worker copies them again.
        run("UPDATE #position SET sealed_offset = 1197");
        assertThat(verify(true, Optional.of(log())))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.behind()).isEqualTo(OptionalLong.of(5)));
    }

    @Test
    void aTailThatACheckpointCoversIsMissedOrAwaitedAsThePositionHasIt() {
        run("DELETE FROM #events WHERE sequence >= 1100");
        moveTipTo(1_100);
        assertNamed(altered(false), "events", "1100", "sequence");
        run("UPDATE #position SET sealed_offset = 1102");
        assertThat(verify(false, Optional.empty()))
                .isEqualTo(new Incomplete(
                        "checkpoints", "1190", "it covers 1190 events, there are 1100", OptionalLong.empty()));
    }

    @Test
    void aSkippedEventKeepsTheChainAndIsSaidToBeWithheld() {
        run("INSERT INTO #skipped SELECT sequence, event_hash, previous_hash, 300, 'too large' FROM #events"
                + " WHERE sequence = 300");
        run("DELETE FROM #events WHERE sequence = 300");
        assertThat(verify(true, Optional.of(log())))
                .isEqualTo(new Incomplete(
                        "skipped", "300", "withheld: no row could hold this event: too large", OptionalLong.of(0)));
        run("UPDATE #skipped SET event_hash = " + flips("~event_hash"));
        assertNamed(altered(false), "skipped", "300", "event_hash");
        run("UPDATE #skipped SET event_hash = " + flips("~event_hash") + ", previous_hash = "
                + flips("~previous_hash"));
        assertNamed(altered(false), "skipped", "300", "previous_hash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            UPDATE #events SET salt = NULL WHERE sequence = 307 ; events ; 307 ; salt
            UPDATE #events SET data = ~data WHERE sequence = 307 ; events ; 307 ; data
            UPDATE #events SET sequence = 1900 WHERE sequence = 1199 ; events ; 1199 ; sequence
            UPDATE #checkpoints SET signed_at = signed_at + interval '1 microsecond' WHERE size = 100 ; checkpoints ; 100 ; signed_at
            UPDATE #checkpoints SET sealed_offset = sealed_offset + 1 WHERE size = 100 ; checkpoints ; 100 ; sealed_offset
            UPDATE #checkpoints SET topic_offset = topic_offset + 1 WHERE size = 100 ; checkpoints ; 100 ; topic_offset
            DELETE FROM #checkpoints WHERE size = 100 ; checkpoints ; 100 ; size
            UPDATE #anchors SET stored_at = stored_at + interval '1 microsecond' WHERE topic_offset = 0 ; anchors ; 0 ; stored_at
            UPDATE #dead_letters SET key = NULL WHERE topic_offset = 0 ; dead_letters ; 0 ; key
            UPDATE #dead_letters SET value = ~value WHERE topic_offset = 0 ; dead_letters ; 0 ; value
            UPDATE #dead_letters SET dead_at = dead_at + interval '1 microsecond' WHERE topic_offset = 0 ; dead_letters ; 0 ; dead_at
            UPDATE #dead_letters SET headers = headers[3:12] WHERE topic_offset = 0 ; dead_letters ; 0 ; headers
            DELETE FROM #dead_letters WHERE topic_offset = 4 ; dead_letters ; 4 ; topic_offset
            UPDATE #dead_letter_decisions SET decided_by = 'me' WHERE topic_offset = 0 ; dead_letter_decisions ; 0 ; decided_by
            DELETE FROM #dead_letter_decisions WHERE topic_offset = 2 ; dead_letter_decisions ; 2 ; topic_offset
            INSERT INTO #dead_letter_decisions SELECT 1, 4, decision, decided_by, decided_at, reason FROM #dead_letter_decisions WHERE topic_offset = 2 ; dead_letter_decisions ; 1 ; topic_offset
            DELETE FROM #tiles WHERE index = 3 ; tiles ; 0/3 ; index
            INSERT INTO #tiles SELECT 1, 0, 'x', hashes FROM #tiles WHERE index = 0 ; tiles ; 1/0 ; index
            UPDATE #position SET sealed_topic_id = 'x' ; position ; true ; sealed_topic_id
            UPDATE #position SET sealed_offset = sealed_offset + 9 ; position ; true ; sealed_offset
            """)
    void againstTheLogEveryByteIsNamed(String statement, String table, String key, String column) {
        run(flips(statement));
        assertNamed(alteredAgainstTheLog(), table, key, column);
    }

    /** As it is: to Jdbi, colons in it would be names. */
    private void run(String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(copy.inSchema(sql));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** {@code ~column} as SQL. */
    private static String flips(String sql) {
        return sql.replaceAll("~(\\w+)", "set_byte($1, 3, 255 - get_byte($1, 3))");
    }

    private void moveTipTo(int size) {
        run("UPDATE #position SET (next_sequence, tip_hash, tip_source_epoch, tip_source_offset)"
                + " = (SELECT sequence + 1, event_hash, source_epoch, source_offset FROM #events WHERE sequence = "
                + (size - 1) + ")");
    }

    private void replace(int from, int count) {
        run("DELETE FROM #events WHERE sequence >= " + from + " AND sequence < " + (from + count));
        forge(from, count).forEach(this::insert);
    }

    /** Events that continue the log's first {@code from}, the first of them another than the log has. */
    private static List<SealedEvent> forge(int from, int count) {
        SealedEvents forger = new SealedEvents(attested.log.description);
        for (int i = 0; i < from; i++) forger.next();
        Function<Integer, Sealer.Sealed> next = i -> i > 0
                ? forger.next()
                : forger.seal(
                        SealedEvents.event(from).put("type", "com.example.forged"), SealedEvents.BEGUN + from * 1_000L);
        return IntStream.range(0, count)
                .mapToObj(i -> AttestedLog.event(next.apply(i)))
                .toList();
    }

    private void insert(SealedEvent event) {
        try {
            BinaryRow row = new BinaryRow(1_000);
            EventColumn.write(row, event, Entry.decode(event.entry()));
            byte[] all = new byte[BinaryRow.header().length + row.size() + BinaryRow.trailer().length];
            System.arraycopy(BinaryRow.header(), 0, all, 0, BinaryRow.header().length);
            System.arraycopy(row.since(0), 0, all, BinaryRow.header().length, row.size());
            System.arraycopy(BinaryRow.trailer(), 0, all, all.length - 2, 2);
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            copy.inSchema("COPY #events (" + EventColumn.LIST + ") FROM STDIN (FORMAT binary)"),
                            new ByteArrayInputStream(all));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static CopyVerifier verifier(boolean withKeys) {
        return new CopyVerifier(
                copy.schema, attested.log.description, withKeys ? Optional.of(attested.keys) : Optional.empty());
    }

    private static CopyVerifier.Log log() {
        return new CopyVerifier.Log(attested.log.clients, attested.log.topics);
    }

    private CopyVerdict verify(boolean withKeys, Optional<CopyVerifier.Log> log) {
        return verifier(withKeys).verify(handle, log, (what, done) -> {});
    }

    private Altered altered(boolean withKeys) {
        CopyVerdict verdict = verify(withKeys, Optional.empty());
        assertThat(verdict).isInstanceOf(Altered.class);
        return (Altered) verdict;
    }

    private Altered alteredAgainstTheLog() {
        CopyVerdict verdict = verify(true, Optional.of(log()));
        assertThat(verdict).isInstanceOf(Altered.class);
        return (Altered) verdict;
    }

    private static void assertNamed(Altered altered, String table, String key, String column) {
        assertThat(altered)
                .extracting(Altered::table, Altered::key, Altered::column)
                .containsExactly(table, key, column);
    }
}
