package io.sealstream.cli.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.row.RowVerdict.Broken;
import io.sealstream.cli.row.RowVerdict.Intact;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowCheckTest {
    /** With data and salt, with data alone, with neither. */
    private static final List<SealedEvent> EVENTS = SealedLog.of(12);

    @Test
    void aRowAsItWasWrittenIsIntact() throws Exception {
        for (SealedEvent event : EVENTS)
            assertThat(RowCheck.of(row(event, null))).isInstanceOf(Intact.class);
    }

    @ParameterizedTest
    @EnumSource(EventColumn.class)
    void aByteOfAnyColumnThatIsAnotherIsNamed(EventColumn column) throws Exception {
        for (SealedEvent event : EVENTS) {
            StoredRow altered = row(event, column);
            if (altered.get(column) == null || altered.get(column).size() == 0) continue;
            assertThat(RowCheck.of(altered)).isInstanceOf(Broken.class);
            assertThat(((Broken) RowCheck.of(altered)).column()).isEqualTo(nameOf(column));
        }
    }

    @Test
    void withheldDataIsIntactAndASaltWithoutItIsNot() throws Exception {
        SealedEvent salted = EVENTS.stream()
                .filter(event -> event.salt() != null)
                .findFirst()
                .orElseThrow();
        SealedEvent withheld = new SealedEvent(salted.eventHash(), null, null, salted.entry());
        assertThat(RowCheck.of(row(withheld, null))).isInstanceOf(Intact.class);
        SealedEvent half = new SealedEvent(salted.eventHash(), null, salted.salt(), salted.entry());
        assertThat(RowCheck.of(row(half, null))).hasToString("column salt has a salt, and there is no data");
    }

    @Test
    void anotherTypeIsSaidWithTheOneThatWasSealed() throws Exception {
        assertThat(RowCheck.of(row(EVENTS.get(1), EventColumn.TYPE)))
                .hasToString("column type says 'tesu', the entry says 'test'");
    }

    /** Which of two that must agree is wrong cannot be told: the stored hash is named for either. */
    private static String nameOf(EventColumn column) {
        return switch (column) {
            case ENTRY -> "event_hash";
            case SALT -> "data";
            default -> column.sql();
        };
    }

    /** A row as Postgres sends it; the last byte of a column is another. */
    private static StoredRow row(SealedEvent event, EventColumn altered) throws Exception {
        BinaryRow row = new BinaryRow(16);
        EventColumn.write(row, event, Entry.decode(event.entry()));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        copy.write(BinaryRow.header());
        copy.write(row.since(0));
        copy.write(BinaryRow.trailer());
        byte[] bytes = copy.toByteArray();
        if (altered != null) flipLast(bytes, altered);
        return StoredRow.parse(ByteBuffer.wrap(bytes));
    }

    private static void flipLast(byte[] copy, EventColumn altered) {
        ByteBuffer fields = ByteBuffer.wrap(copy).position(BinaryRow.header().length + Short.BYTES);
        for (EventColumn column : EventColumn.values()) {
            int size = Math.max(0, fields.getInt());
            fields.position(fields.position() + size);
            if (column == altered && size > 0) copy[fields.position() - 1] ^= 1;
        }
    }
}
