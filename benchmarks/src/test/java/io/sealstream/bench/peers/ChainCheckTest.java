package io.sealstream.bench.peers;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};

    private final ChainHash hashes = new ChainHash();
    private final byte[] firstHash = hashes.next(ChainHash.genesis(), FIRST);
    private final ChainCheck check = new ChainCheck("chain");

    @BeforeEach
    void anHonestBeginning() {
        check.take(0, FIRST, firstHash);
    }

    @Test
    void anHonestChainPasses() {
        check.take(1, SECOND, hashes.next(firstHash, SECOND));
        check.assertLength(2);
    }

    @Test
    void anotherEventIsFound() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check.take(1, FIRST, hashes.next(firstHash, SECOND)))
                .withMessageContaining("sequence 1");
    }

    @Test
    void aGapIsFound() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check.take(2, SECOND, hashes.next(firstHash, SECOND)))
                .withMessageContaining("where 1 belongs");
    }

    @Test
    void anAcknowledgedEventThatIsMissingIsFound() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check.assertLength(2))
                .withMessageContaining("1 entries of 2");
    }
}
