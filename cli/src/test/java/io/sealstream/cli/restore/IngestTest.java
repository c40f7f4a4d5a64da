package io.sealstream.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class IngestTest {
    private static final Uuid FIRST = Uuid.randomUuid();
    private static final Uuid SECOND = Uuid.randomUuid();
    private static final Tip TIP = new Tip(6, Hash.sha256(new byte[] {1}), 1, 9);

    @Test
    void aTopicWithoutTheLastSealedRecordLostItsEnd() {
        Map<Integer, Uuid> pins = Map.of(0, FIRST, 1, SECOND);
        assertThat(Ingest.lostItsEnd(9, SECOND, pins, TIP)).isTrue();
        assertThat(Ingest.lostItsEnd(10, SECOND, pins, TIP)).isFalse();
    }

    @Test
    void aTopicThatNothingWasSealedFromYetHasLostNothing() {
        Map<Integer, Uuid> pins = Map.of(1, FIRST, 2, SECOND);
        assertThat(Ingest.lostItsEnd(0, SECOND, pins, TIP)).isFalse();
        assertThat(Ingest.lostItsEnd(0, SECOND, Map.of(1, FIRST), TIP)).isFalse();
    }
}
