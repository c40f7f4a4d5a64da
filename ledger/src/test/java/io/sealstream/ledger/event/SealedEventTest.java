package io.sealstream.ledger.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedEventTest {
    private final List<SealedEvent> events = List.of(
            event(0, Bytes.copyOf(new byte[] {1, 2, 3}), Bytes.copyOf(new byte[16])),
            event(1, null, null),
            event(2, Bytes.EMPTY, null));

    @Test
    void eventsThatFollowOneAnotherAreTakenApartAsTheyWerePutTogether() throws Exception {
        BinaryReader in = reader(bytes());
        for (SealedEvent event : events) assertThat(SealedEvent.readNext(in)).isEqualTo(event);
        in.expectEnd();
    }

    @Test
    void anEntryOfAVersionToComeIsSplitByItsSchemaAndLeftToTheVerifier() throws Exception {
        byte[] bytes = bytes();
        int version = Hash.SIZE + 1 + 1 + 3 + 1 + 1 + 16;
        assertThat(bytes[version]).isEqualTo((byte) 2);
        bytes[version] = 4;
        BinaryReader in = reader(bytes);
        SealedEvent first = SealedEvent.readNext(in);
        assertThat(first.entry().size()).isEqualTo(events.get(0).entry().size());
        assertThat(SealedEvent.readNext(in)).isEqualTo(events.get(1));
        assertThatThrownBy(() -> Entry.decode(first.entry())).isInstanceOf(UnknownVersionException.class);
    }

    @Test
    void anEventThatEndsEarlyIsMalformed() {
        byte[] bytes = bytes();
        BinaryReader in = new BinaryReader(bytes, 0, 100);
        assertThatThrownBy(() -> SealedEvent.readNext(in)).isInstanceOf(MalformedException.class);
    }

    private byte[] bytes() {
        BinaryWriter out = new BinaryWriter(64);
        for (SealedEvent event : events) event.write(out);
        return out.toByteArray();
    }

    private static BinaryReader reader(byte[] bytes) {
        return new BinaryReader(bytes, 0, bytes.length);
    }

    private static SealedEvent event(long sequence, Bytes data, Bytes salt) {
        Claims claims = new Claims(
                Text.of("id-" + sequence),
                Text.of("/source"),
                Text.of("type"),
                null,
                null,
                Text.of("default"),
                null,
                null,
                Collections.emptySortedMap(),
                data == null ? null : Commitment.to(data, salt));
        BinaryWriter entry = new BinaryWriter(64);
        new Entry(sequence, Hash.sha256(), 0, sequence, 1_000, claims, null).write(entry);
        return new SealedEvent(Hash.sha256(), data, salt, Bytes.copyOf(entry.toByteArray()));
    }
}
