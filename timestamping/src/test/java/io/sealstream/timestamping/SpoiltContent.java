package io.sealstream.timestamping;

import static io.sealstream.timestamping.Mutation.Oracle.ACCEPTS;
import static io.sealstream.timestamping.Mutation.Oracle.REFUSES;
import static io.sealstream.timestamping.Mutation.forged;
import static io.sealstream.timestamping.Mutation.signer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealstream.ledger.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/** What the authority says, and how it says it. */
final class SpoiltContent {
    private SpoiltContent() {}

    static Stream<Mutation> all() {
        return Stream.of(
                new Mutation(
                        "imprint changed",
                        Flaw.WRONG_IMPRINT,
                        REFUSES,
                        scene -> scene.honest()
                                .flipped(Imprint.SHA_256.of(Forgery.STAMPED).toArray())),
                new Mutation(
                        "nonce changed",
                        Flaw.WRONG_NONCE,
                        REFUSES,
                        scene -> scene.honest().flipped(Forgery.NONCE.toByteArray())),
                new Mutation(
                        "serial changed",
                        Flaw.CONTENT_CHANGED,
                        REFUSES,
                        scene -> scene.honest().flipped(Forgery.SERIAL.toByteArray())),
                new Mutation(
                        "time changed",
                        Flaw.CONTENT_CHANGED,
                        REFUSES,
                        scene -> scene.honest().flipped("202506011200".getBytes(US_ASCII))),
                new Mutation("signature changed", Flaw.SIGNATURE_INVALID, REFUSES, scene -> {
                    byte[] bytes = scene.honest().response().toArray();
                    bytes[bytes.length - 1] ^= 1;
                    return scene.honest().withResponse(Bytes.copyOf(bytes));
                }),
                new Mutation(
                        "signed by another key",
                        Flaw.SIGNATURE_INVALID,
                        REFUSES,
                        signer(signer -> signer.key = Identity.curveKey())),
                new Mutation(
                        "of another request",
                        Flaw.WRONG_NONCE,
                        ACCEPTS,
                        scene -> scene.honest().withNonce(BigInteger.TEN)),
                new Mutation(
                        "of another checkpoint",
                        Flaw.WRONG_IMPRINT,
                        REFUSES,
                        forged(forgery -> forgery.hash = Imprint.SHA_256.of(Bytes.copyOf(new byte[] {'x'})))),
                new Mutation(
                        "imprint by sha 1",
                        Flaw.WRONG_IMPRINT_ALGORITHM,
                        ACCEPTS,
                        forged(SpoiltContent::imprintBySha1)),
                new Mutation("version 2", Flaw.WRONG_VERSION, REFUSES, forged(forgery -> forgery.version = 2)),
                new Mutation(
                        "critical extension",
                        Flaw.UNKNOWN_CRITICAL_EXTENSION,
                        ACCEPTS,
                        forged(forgery -> forgery.extension = Optional.of(
                                new Extension(new ASN1ObjectIdentifier("1.2.3.4"), true, new byte[] {5, 0})))),
                new Mutation(
                        "time without zone",
                        Flaw.MALFORMED,
                        ACCEPTS,
                        forged(forgery -> forgery.genTime = "20250601120000")),
                new Mutation(
                        "no calendar time",
                        Flaw.MALFORMED,
                        ACCEPTS,
                        forged(forgery -> forgery.genTime = "20250631120000Z")),
                new Mutation(
                        "names another authority",
                        Flaw.WRONG_AUTHORITY_NAME,
                        REFUSES,
                        forged(forgery ->
                                forgery.authority = Optional.of(new GeneralName(new X500Name("CN=somebody else"))))),
                new Mutation(
                        "other content type",
                        Flaw.WRONG_CONTENT_TYPE,
                        REFUSES,
                        forged(forgery -> forgery.contentType = PKCSObjectIdentifiers.data)),
                new Mutation(
                        "content is no tst info",
                        Flaw.MALFORMED,
                        REFUSES,
                        forged(forgery -> forgery.content = Optional.of(new byte[] {0x30, 0}))),
                new Mutation("rejected with a token", Flaw.NOT_GRANTED, REFUSES, forged(forgery -> forgery.status = 2)),
                new Mutation("waiting with a token", Flaw.NOT_GRANTED, REFUSES, forged(forgery -> forgery.status = 3)),
                new Mutation(
                        "granted without a token",
                        Flaw.NO_TOKEN,
                        REFUSES,
                        scene -> scene.honest().withResponse(Bytes.copyOf(new byte[] {0x30, 5, 0x30, 3, 2, 1, 0}))),
                new Mutation("truncated", Flaw.MALFORMED, REFUSES, scene -> {
                    Submission honest = scene.honest();
                    byte[] bytes = honest.response().toArray();
                    return honest.withResponse(Bytes.copyOf(Arrays.copyOf(bytes, bytes.length - 1)));
                }),
                new Mutation(
                        "trailing byte",
                        Flaw.MALFORMED,
                        ACCEPTS,
                        scene -> scene.honest()
                                .withResponse(Submission.joined(scene.honest().response(), Bytes.copyOf(new byte[1])))),
                new Mutation(
                        "empty",
                        Flaw.MALFORMED,
                        REFUSES,
                        scene -> scene.honest().withResponse(Bytes.EMPTY)));
    }

    private static void imprintBySha1(Forgery forgery) {
        forgery.imprintAlgorithm = "1.3.14.3.2.26";
        forgery.hash = Sha1.of(Forgery.STAMPED);
    }
}
