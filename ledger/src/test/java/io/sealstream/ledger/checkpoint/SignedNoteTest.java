package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final String LINE = "\u2014 example.com/witness AAAAAQI=\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text\n\n" + LINE,
                "\n\n" + LINE,
                "\n\n\n" + LINE,
                "several\n\nparts\n\n" + LINE + LINE,
                LINE + "\n" + LINE,
                "è subito sera 🌒\n\n" + LINE,
                "text\n\n\u2014 quasimodo.example/é AAAAAQI=\n",
            })
    void writesBackWhatItRead(String text) {
        SignedNote note = SignedNote.parse(text.getBytes(UTF_8));
        assertThat(note).hasToString(text);
        assertThat(note.toBytes()).isEqualTo(text.getBytes(UTF_8));
        assertThat(new SignedNote(note.text(), note.signatures())).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text",
                "text\n",
                "text\n\n",
                "text\n" + LINE,
                "text\n\n" + LINE + "\n",
                "text\n\n" + LINE + "more\n",
                "text\n\n\u2014 example.com/witness AAAAAQI=",
                "text\r\n\r\n\u2014 example.com/witness AAAAAQI=\r\n",
                "te\rxt\n\n" + LINE,
                "te\txt\n\n" + LINE,
                "te\u0000xt\n\n" + LINE,
                "text\n\n- example.com/witness AAAAAQI=\n",
                "text\n\n\u2013 example.com/witness AAAAAQI=\n",
                "text\n\n\u2014example.com/witness AAAAAQI=\n",
                "text\n\n \u2014 example.com/witness AAAAAQI=\n",
                "text\n\n\u2014  AAAAAQI=\n",
                "text\n\n\u2014 AAAAAQI=\n",
                "text\n\n\u2014 \n",
                "text\n\n\u2014\n",
                "text\n\n\u2014 example.com/witness\n",
                "text\n\n\u2014 example.com/witness \n",
                "text\n\n\u2014 example.com/witness  AAAAAQI=\n",
                "text\n\n\u2014 example.com/witness AAAAAQI= \n",
                "text\n\n\u2014 example.com/witness AAAAAQI= x\n",
                "text\n\n\u2014 example.com+witness AAAAAQI=\n",
                "text\n\n\u2014 example.com\u00a0witness AAAAAQI=\n",
                "text\n\n\u2014 example.com\twitness AAAAAQI=\n",
                "text\n\n\u2014 example.com/witness AAAAAQI\n",
                "text\n\n\u2014 example.com/witness AAAAAQJ=\n",
                "text\n\n\u2014 example.com/witness AAAAAQI==\n",
                "text\n\n\u2014 example.com/witness AAAA_QI=\n",
                "text\n\n\u2014 example.com/witness AAAAAQ==\n",
                "text\n\n\u2014 example.com/witness AAAA\n",
            })
    void refusesWhatIsNotExactlyANote(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8)));
    }

    @Test
    void refusesInvalidUtf8() {
        for (byte[] invalid :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x8a}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            byte[] note = ("....text\n\n" + LINE).getBytes(UTF_8);
            System.arraycopy(invalid, 0, note, 0, invalid.length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SignedNote.parse(note))
                    .withMessageContaining("UTF-8");
        }
    }

    @Test
    void readsAHundredSignaturesAndAMillionBytesButNoMore() {
        assertThat(SignedNote.parse(("text\n\n" + LINE.repeat(100)).getBytes(UTF_8))
                        .signatures())
                .hasSize(100);
        for (int lines : new int[] {101, 102, 5_000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SignedNote.parse(("text\n\n" + LINE.repeat(lines)).getBytes(UTF_8)))
                    .withMessageContaining("101 signatures");
        }
        String end = "\n\n" + LINE;
        String largest = "x".repeat(1_000_000 - end.getBytes(UTF_8).length) + end;
        assertThat(SignedNote.parse(largest.getBytes(UTF_8))).hasToString(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedNote.parse(("x" + largest).getBytes(UTF_8)))
                .withMessageContaining("more than 1000000");
    }

    static Stream<SignedNoteParts> partsThatWouldNotReadBack() {
        NoteSignature signature = new NoteSignature("name", 1, Bytes.copyOf(new byte[1]));
        return Stream.of(
                new SignedNoteParts("", List.of(signature)),
                new SignedNoteParts("text", List.of(signature)),
                new SignedNoteParts("te\rxt\n", List.of(signature)),
                new SignedNoteParts("\ud800\n", List.of(signature)),
                new SignedNoteParts("text\n", List.of()),
                new SignedNoteParts("text\n", Collections.nCopies(101, signature)));
    }

    @ParameterizedTest
    @MethodSource("partsThatWouldNotReadBack")
    void isNeverMadeOfWhatWouldNotReadBack(SignedNoteParts parts) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote(parts.text(), parts.signatures()));
    }

    @Test
    void verifiesWithOneTrustedSignatureAndIgnoresUnknownOnes() {
        String text = Example.checkpoint();
        SignedNote note = SignedNote.parse((text + LINE).getBytes(UTF_8));
        assertThat(note.verify(List.of(otherKey(), Example.VERIFIER_KEY)))
                .isEqualTo(new Verified(SignedNote.parse(text.getBytes(UTF_8))));
    }

    @Test
    void refusesWhereNoTrustedKeySigned() {
        SignedNote note = SignedNote.parse(Example.checkpoint().getBytes(UTF_8));
        Refused untrusted = new Refused("no signature is by a trusted key");
        assertThat(note.verify(List.of())).isEqualTo(untrusted);
        assertThat(note.verify(List.of(otherKey()))).isEqualTo(untrusted);
        VerifierKey sameKeyOtherName = new VerifierKey("example.com/ledger/other", Example.VERIFIER_KEY.key());
        assertThat(note.verify(List.of(sameKeyOtherName))).isEqualTo(untrusted);
    }

    @Test
    void refusesAFalseSignatureByATrustedKeyBesideATrueOne() {
        SignedNote note = SignedNote.parse(Example.checkpoint().getBytes(UTF_8));
        NoteSignature honest = note.signatures().get(0);
        for (int length : new int[] {1, 63, 64, 65}) {
            NoteSignature forged = new NoteSignature(honest.name(), honest.keyId(), Bytes.copyOf(new byte[length]));
            SignedNote both = new SignedNote(note.text(), List.of(honest, forged));
            assertThat(both.verify(List.of(Example.VERIFIER_KEY)))
                    .isEqualTo(new Refused("the signature by " + Example.VERIFIER_KEY + " does not verify"));
        }
    }

    @Test
    void refusesASignatureWhoseScalarIsNotReduced() {
        SignedNote note = SignedNote.parse(Example.checkpoint().getBytes(UTF_8));
        NoteSignature honest = note.signatures().get(0);
        byte[] malleated = honest.value().toArray();
        // RFC 8032 section 5.1.7: S + L would verify as well, were S not required to be below L.
        byte[] order = new BigInteger("7237005577332262213973186563042994240857116359379907606001950938285454250989")
                .toByteArray();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (malleated[32 + i] & 0xff) + (order[31 - i] & 0xff) + carry;
            malleated[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        NoteSignature signature = new NoteSignature(honest.name(), honest.keyId(), Bytes.copyOf(malleated));
        assertThat(new SignedNote(note.text(), List.of(signature)).verify(List.of(Example.VERIFIER_KEY)))
                .isInstanceOf(Refused.class);
    }

    private static VerifierKey otherKey() {
        return Example.newKey(Example.ORIGIN).verifierKey();
    }

    record SignedNoteParts(String text, List<NoteSignature> signatures) {}
}
