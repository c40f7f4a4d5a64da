package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;

/** TSTInfo (RFC 3161 section 2.4.2): what the authority says. */
record TstInfo(
        String policy,
        Imprint imprint,
        Bytes hash,
        BigInteger serial,
        Instant genTime,
        Duration accuracy,
        Optional<BigInteger> nonce,
        Optional<GeneralName> authority) {
    static TstInfo decode(byte[] der) throws RefusedException {
        Fields fields = Fields.of(Response.decode(der), "TSTInfo");
        requireVersion(fields.required(ASN1Integer.class, "version"));
        String policy = fields.required(ASN1ObjectIdentifier.class, "policy").getId();
        Fields messageImprint = Fields.of(fields.required(ASN1Sequence.class, "messageImprint"), "MessageImprint");
        Imprint imprint = imprint(messageImprint.required(ASN1Sequence.class, "hashAlgorithm"));
        Bytes hash = Bytes.copyOf(
                messageImprint.required(ASN1OctetString.class, "hashedMessage").getOctets());
        messageImprint.end();
        BigInteger serial = fields.required(ASN1Integer.class, "serialNumber").getValue();
        Instant genTime = GenTime.parse(
                fields.required(ASN1GeneralizedTime.class, "genTime").getTimeString());
        Optional<ASN1Sequence> accuracy = fields.optional(ASN1Sequence.class);
        // ordering: says how two tokens of one authority compare, which nobody asks here.
        fields.optional(ASN1Boolean.class);
        Optional<BigInteger> nonce = fields.optional(ASN1Integer.class).map(ASN1Integer::getValue);
        Optional<GeneralName> authority = fields.tagged(0).map(tagged -> GeneralName.getInstance(tagged, true));
        requireNoUnknownCritical(fields.tagged(1));
        fields.end();
        Duration claimed = accuracy.isPresent() ? Accuracy.parse(accuracy.get()) : Duration.ZERO;
        return new TstInfo(policy, imprint, hash, serial, genTime, claimed, nonce, authority);
    }

    private static void requireVersion(ASN1Integer version) throws RefusedException {
        if (!version.hasValue(1))
            throw new RefusedException(Flaw.WRONG_VERSION, "the TSTInfo is of version " + version + ", not 1");
    }

    private static Imprint imprint(ASN1Sequence algorithm) throws RefusedException {
        String identifier = Algorithms.withoutParameters(algorithm, "imprint");
        return Imprint.identifiedBy(identifier)
                .orElseThrow(() -> new RefusedException(
                        Flaw.WRONG_IMPRINT_ALGORITHM,
                        "the imprint's hash is " + identifier + ", none of SHA-256, SHA-384 and SHA-512"));
    }

    private static void requireNoUnknownCritical(Optional<ASN1TaggedObject> tagged) throws RefusedException {
        if (tagged.isEmpty()) return;
        ASN1ObjectIdentifier[] critical =
                Extensions.getInstance(tagged.get(), false).getCriticalExtensionOIDs();
        if (critical.length > 0)
            throw new RefusedException(
                    Flaw.UNKNOWN_CRITICAL_EXTENSION, "the TSTInfo has the unknown critical extension " + critical[0]);
    }

    /** That it is over these bytes. */
    void requireImprintOf(Bytes stamped) throws RefusedException {
        Bytes expected = imprint.of(stamped);
        if (!hash.equals(expected))
            throw new RefusedException(
                    Flaw.WRONG_IMPRINT,
                    "the token is over other bytes: it has the " + imprint.algorithm() + " " + hash
                            + ", those to be stamped have " + expected);
    }

    /** That it answers the request with this nonce. */
    void requireNonce(BigInteger sent) throws RefusedException {
        if (!nonce.equals(Optional.of(sent)))
            throw new RefusedException(
                    Flaw.WRONG_NONCE,
                    "the nonce is " + nonce.map(BigInteger::toString).orElse("missing") + ", sent was " + sent
                            + ": this answers another request");
    }
}
