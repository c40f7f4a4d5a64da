package io.sealstream.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class StoredBlockTest {
    @Test
    void aSmallBlockCountsForAllThatItMayDecompressTo() throws Exception {
        StoredBlock block = deflated(StoredBlock.SMALL_BYTES);
        assertThat(block.bytesAhead()).isEqualTo(block.stored().size() + StoredBlock.SMALL_BYTES);
        try (Inflation inflation = new Inflation()) {
            assertThat(block.openIfSmall(inflation)).isPresent();
        }
    }

    @Test
    void aBlockThatDecompressesToMoreIsNotOpenedAhead() throws Exception {
        StoredBlock block = deflated(StoredBlock.SMALL_BYTES + 1);
        assertThat(block.isLarge()).isFalse();
        try (Inflation inflation = new Inflation()) {
            assertThat(block.openIfSmall(inflation)).isEmpty();
            assertThat(block.open(inflation)).isNotNull();
        }
    }

    private static StoredBlock deflated(int size) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(stored, new Deflater(Deflater.BEST_SPEED, true))) {
            out.write(new byte[size]);
        }
        return new StoredBlock(1, Bytes.copyOf(stored.toByteArray()), true);
    }
}
