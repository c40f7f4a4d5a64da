package io.sealstream.timestamping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostileShapesTest {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private final Submission honest = Mutation.Scene.set().honest();

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        assertThat(flaw(new byte[Response.MOST_BYTES + 1])).isEqualTo(Flaw.TOO_LARGE);
    }

    @Test
    void nestingIsBoundedBeforeAnythingRecurses() {
        assertThat(flaw(nested(10_000, SEQUENCE))).isEqualTo(Flaw.MALFORMED);
        Forgery forgery = new Forgery(Mutation.Scene.set().signer());
        forgery.content = Optional.of(nested(10_000, SEQUENCE));
        assertThat(flaw(forgery.response().toArray())).isEqualTo(Flaw.MALFORMED);
    }

    @Test
    void berThatIsNotDerIsRefused() {
        assertThat(refused(new byte[] {SEQUENCE, (byte) 0x80, 0, 0}).detail()).contains("indefinite");
        assertThat(refused(new byte[] {SEQUENCE, (byte) 0x81, 2, 5, 0}).detail())
                .contains("shorter");
        assertThat(refused(new byte[] {SEQUENCE, 4, 0x24, 2, OCTET_STRING, 0}).detail())
                .contains("pieces");
        assertThat(refused(new byte[] {SEQUENCE, (byte) 0x84, 0x7f, 0x7f, 0x7f, 0x7f})
                        .detail())
                .contains("outsized");
        assertThat(refused(new byte[] {SEQUENCE, 2, 5, 1}).detail()).contains("longer than what it is in");
    }

    private Flaw flaw(byte[] response) {
        return refused(response).flaw();
    }

    private TokenVerdict.Refused refused(byte[] response) {
        TokenVerdict verdict = honest.withResponse(Bytes.copyOf(response)).verdict();
        assertThat(verdict).isInstanceOf(TokenVerdict.Refused.class);
        return (TokenVerdict.Refused) verdict;
    }

    private static byte[] nested(int depth, int tag) {
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        int[] lengths = new int[depth];
        int length = 0;
        for (int i = 0; i < depth; i++) {
            lengths[i] = length;
            length += 1 + head(length).length;
        }
        for (int i = depth - 1; i >= 0; i--) {
            heads.write(tag);
            heads.writeBytes(head(lengths[i]));
        }
        return heads.toByteArray();
    }

    private static byte[] head(int length) {
        if (length < 0x80) return new byte[] {(byte) length};
        if (length < 0x100) return new byte[] {(byte) 0x81, (byte) length};
        return new byte[] {(byte) 0x82, (byte) (length >> Byte.SIZE), (byte) length};
    }
}
