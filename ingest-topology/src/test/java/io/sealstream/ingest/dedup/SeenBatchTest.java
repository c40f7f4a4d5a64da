package io.sealstream.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenBatchTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void knowsTheLatestOfEachIdentity() {
        Map<Hash, Window.Seen> oracle = new HashMap<>();
        SeenBatch batch = new SeenBatch();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                Hash identity = SomeHashes.of(random.nextInt(15_000));
                Window.Seen seen = new Window.Seen(i, 1_000 + i, SomeHashes.of(-i));
                batch.put(identity, seen);
                oracle.put(identity, seen);
            }
            assertThat(batch.size()).isEqualTo(oracle.size());
            for (int i = 0; i < 20_000; i++)
                assertThat(batch.get(SomeHashes.of(i))).isEqualTo(oracle.get(SomeHashes.of(i)));
            batch.clear();
            oracle.clear();
        }
        assertThat(batch.get(SomeHashes.of(1))).isNull();
    }

    @Test
    void sortsIdentitiesThatBeginAlike() {
        byte[] bytes = new byte[Hash.SIZE];
        Hash[] identities = new Hash[300];
        for (int i = 0; i < identities.length; i++) {
            // A third differs in the last byte alone, a third begins as high as can be, a third is random.
            if (i % 3 == 0) Arrays.fill(bytes, (byte) 0);
            else if (i % 3 == 1) Arrays.fill(bytes, (byte) 0xff);
            else random.nextBytes(bytes);
            bytes[31] = (byte) i;
            identities[i] = Hash.of(bytes);
        }
        SeenBatch batch = new SeenBatch();
        for (Hash identity : identities) batch.put(identity, new Window.Seen(0, 0, identity));
        Hash[] sorted = IntStream.of(batch.sorted())
                .mapToObj(at -> Row.identity(batch.rows(), at))
                .toArray(Hash[]::new);
        Hash[] expected = Arrays.stream(identities).distinct().sorted().toArray(Hash[]::new);
        assertThat(sorted).isEqualTo(expected);
    }
}
