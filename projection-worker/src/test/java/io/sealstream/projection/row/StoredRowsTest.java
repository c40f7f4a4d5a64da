package io.sealstream.projection.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.SealedEvents;
import io.sealstream.topics.SealedRecord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredRowsTest {
    private static final int COUNT = 30;

    private final List<BinaryRow> written = new ArrayList<>();
    private final byte[] copied = copied();

    private byte[] copied() {
        SealedEvents events = new SealedEvents(new Description("example.com/test/rows", 0, 1_000));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(BinaryRow.header());
        for (int i = 0; i < COUNT; i++) {
            BinaryRow row = new BinaryRow(100);
            write(row, events.next());
            written.add(row);
            all.writeBytes(row.since(0));
        }
        all.writeBytes(BinaryRow.trailer());
        return all.toByteArray();
    }

    private static void write(BinaryRow row, Sealer.Sealed sealed) {
        try {
            SealedEvent event = new SealedRecord(0, 0, Bytes.EMPTY, Bytes.copyOf(sealed.value())).decode();
            EventColumn.write(row, event, Entry.decode(event.entry()));
        } catch (MalformedException | UnknownVersionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rowsAreReadAsTheyWereWrittenWhereverThePiecesEnd() throws Exception {
        Random random = new Random(1);
        for (int most : new int[] {1, 7, 300, 5_000, copied.length}) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < copied.length; ) {
                int to = Math.min(copied.length, at + 1 + random.nextInt(most));
                pieces.add(Arrays.copyOfRange(copied, at, to));
                at = to;
            }
            StoredRows rows = rows(pieces);
            for (int i = 0; i < COUNT; i++) {
                StoredRow row = rows.next().orElseThrow();
                assertThat(row.int8(EventColumn.SEQUENCE)).isEqualTo(i);
                assertThat(row.equalsRow(written.get(i))).isTrue();
                assertThat(row.equalsRow(written.get((i + 1) % COUNT))).isFalse();
                assertThat(row.bytes(EventColumn.SUBJECT) == null).isEqualTo(i % 10 == 9);
            }
            assertThat(rows.next()).isEmpty();
            assertThat(rows.next()).isEmpty();
        }
    }

    @Test
    void whatEndsEarlyOrGoesOnIsRefused() {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            int size = random.nextInt(copied.length);
            assertThatThrownBy(() -> readAll(Arrays.copyOf(copied, size))).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> readAll(Arrays.copyOf(copied, copied.length + 1)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("more follows");
    }

    @Test
    void anotherFormatOrAnotherNumberOfFieldsIsRefused() {
        for (int at : new int[] {0, 11, 15, 19, 20}) {
            byte[] other = copied.clone();
            other[at]++;
            assertThatThrownBy(() -> readAll(other)).isInstanceOf(MalformedException.class);
        }
    }

    private static void readAll(byte[] bytes) throws MalformedException {
        StoredRows rows = rows(List.of(bytes));
        Optional<StoredRow> row = rows.next();
        while (row.isPresent()) row = rows.next();
    }

    private static StoredRows rows(List<byte[]> pieces) throws MalformedException {
        Iterator<byte[]> next = pieces.iterator();
        return new StoredRows(() -> next.hasNext() ? next.next() : null);
    }
}
