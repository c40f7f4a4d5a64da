package io.sealstream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.SealedLog;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.topics.SealedRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCheckTest {
    private final List<SealedEvent> log = SealedLog.of(20);
    private final LogCheck check = new LogCheck(SealedLog.DESCRIPTION);

    @Test
    void anHonestTopicIsIntactAndHasTheTreesRoot() {
        CompactRange tree = new CompactRange();
        for (int i = 0; i < log.size(); i++) {
            assertThat(check.accept(record(i, SealedRecord.key(i)))).isPresent();
            tree.append(log.get(i).eventHash());
        }
        assertThat(check.isIntact()).isTrue();
        assertThat(check.root()).isEqualTo(tree.root());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19})
    void aKeyThatIsNotTheSequenceIsNamedThere(int place) {
        for (int i = 0; i < log.size(); i++) check.accept(record(i, SealedRecord.key(i == place ? i + 1 : i)));
        assertThat(check.verdict()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(place);
            assertThat(broken.fault()).isEqualTo(Fault.WRONG_SEQUENCE);
        });
    }

    @Test
    void aKeyOfAnotherLengthIsNamedThere() {
        check.accept(record(0, new byte[7]));
        assertThat(check.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.sequence()).isZero());
    }

    @Test
    void aRecordThatIsNoSealedEventIsNamedThere() {
        check.accept(record(0, SealedRecord.key(0)));
        check.accept(new SealedRecord(9, 0, Bytes.EMPTY, Bytes.copyOf(new byte[] {'{', '}'})));
        assertThat(check.verdict()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(1);
            assertThat(broken.fault()).isEqualTo(Fault.UNDECODABLE);
            assertThat(broken.detail()).contains("offset 9");
        });
    }

    private SealedRecord record(int i, byte[] key) {
        BinaryWriter value = new BinaryWriter(256);
        value.writeRaw(Framing.confluentPrefix(1));
        log.get(i).write(value);
        return new SealedRecord(i, 0, Bytes.copyOf(key), Bytes.copyOf(value.toByteArray()));
    }
}
