package io.sealstream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.SealedLog;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsAheadTest {
    private static final int SIZE = 10_000;
    private static final List<SealedEvent> LOG = SealedLog.of(SIZE);

    private final LogCheck check = new LogCheck(SealedLog.DESCRIPTION);
    private final List<Long> sound = new ArrayList<>();

    @Test
    void recordsAreHandedOnInTheirOrderToTheLast() {
        walk(-1);
        assertThat(check.isIntact()).isTrue();
        assertThat(sound)
                .containsExactlyElementsOf(LongStream.range(0, SIZE).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 499, 500, 5_000, SIZE - 1})
    void nothingIsHandedOnFromTheFirstBrokenOneOn(int place) {
        walk(place);
        LogCheck oneByOne = new LogCheck(SealedLog.DESCRIPTION);
        for (int i = 0; i < SIZE; i++) oneByOne.accept(record(i, i == place));
        assertThat(check.verdict()).isInstanceOf(Verdict.Broken.class).isEqualTo(oneByOne.verdict());
        assertThat(sound).hasSize(place);
    }

    private void walk(int broken) {
        try (RecordsAhead ahead = new RecordsAhead(examined -> {
            if (check.accept(examined).isEmpty()) return false;
            sound.add(examined.record().offset());
            return true;
        })) {
            for (int i = 0; i < SIZE; i++) if (!ahead.add(record(i, i == broken))) break;
            ahead.finish();
        }
    }

    private static SealedRecord record(int sequence, boolean broken) {
        BinaryWriter value = new BinaryWriter(256);
        value.writeRaw(Framing.confluentPrefix(2));
        LOG.get(broken ? SIZE / 2 + 1 : sequence).write(value);
        if (broken && sequence % 2 == 0) value.writeByte(0);
        return new SealedRecord(sequence, 0, Bytes.copyOf(SealedRecord.key(sequence)), value.toBytes());
    }
}
