package io.sealstream.timestamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.OpensslAuthority;
import io.sealstream.stack.tsa.TimestampAuthority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a response's bytes, there is a verdict, and never one more lenient than openssl's. */
class RandomChangesTest {
    private static final long SEED = 3161;
    private static final int ROUNDS = 3_000;
    private static final int MOST_FLIPS = 3;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void flippedBitsAreRefusedUnlessOpensslAcceptsThemToo() {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
        Asked asked;
        try (TimestampAuthority authority = OpensslAuthority.start(AuthorityOptions.named("alpha"))) {
            asked = Asked.of(authority, Forgery.STAMPED, Imprint.SHA_256);
        }
        List<String> lenient = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Bytes changed = flipped(asked.response());
            if (verdict(changed, asked) instanceof TokenVerdict.Accepted still) {
                Openssl.Outcome openssl = new Openssl(directory)
                        .verify(
                                changed,
                                asked.stamped(),
                                asked.trust().certificates(),
                                still.timestamp().genTime());
                if (openssl.exit() != 0) lenient.add(difference(asked.response(), changed) + openssl.output());
            }
        }
        assertThat(lenient).isEmpty();
    }

    private static String difference(Bytes before, Bytes after) {
        byte[] left = before.toArray();
        byte[] right = after.toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < left.length; i++)
            if (left[i] != right[i]) text.append(String.format("byte %d: %02x became %02x%n", i, left[i], right[i]));
        return text.toString();
    }

    @Test
    void everyTruncationIsRefused() {
        Submission honest = Mutation.Scene.set().honest();
        byte[] response = honest.response().toArray();
        for (int length = 0; length < response.length; length++) {
            TokenVerdict verdict = honest.withResponse(Bytes.copyOf(Arrays.copyOf(response, length)))
                    .verdict();
            assertThat(verdict).isInstanceOf(TokenVerdict.Refused.class);
        }
    }

    @Test
    void noiseIsRefused() {
        Submission honest = Mutation.Scene.set().honest();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(honest.withResponse(Bytes.copyOf(noise)).verdict()).isInstanceOf(TokenVerdict.Refused.class);
        }
    }

    private static TokenVerdict verdict(Bytes response, Asked asked) {
        return TokenVerifier.verify(response, asked.stamped(), asked.trust(), Optional.of(asked.nonce()));
    }

    private Bytes flipped(Bytes response) {
        byte[] bytes = response.toArray();
        for (int flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--)
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return Bytes.copyOf(bytes);
    }
}
