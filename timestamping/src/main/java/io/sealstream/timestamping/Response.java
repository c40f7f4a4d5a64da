package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;

/** TimeStampResp (RFC 3161 section 2.4.2). */
final class Response {
    /** Honest ones have two to ten kilobytes. */
    static final int MOST_BYTES = 64 * 1024;

    private static final BigInteger GRANTED_WITH_MODS = BigInteger.ONE;

    private Response() {}

    /** The token of a granted one. */
    static ASN1Sequence token(Bytes response) throws RefusedException {
        if (response.size() > MOST_BYTES)
            throw new RefusedException(
                    Flaw.TOO_LARGE, "the response has " + response.size() + " bytes, of at most " + MOST_BYTES);
        Fields fields = Fields.of(decode(response.toArray()), "TimeStampResp");
        ASN1Sequence status = fields.required(ASN1Sequence.class, "status");
        Optional<ASN1Sequence> token = fields.optional(ASN1Sequence.class);
        fields.end();
        requireGranted(status);
        return token.orElseThrow(
                () -> new RefusedException(Flaw.NO_TOKEN, "the status is granted, but there is no token"));
    }

    /** Parses DER. */
    static ASN1Primitive decode(byte[] der) throws RefusedException {
        DerShape.require(der);
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new RefusedException(Flaw.MALFORMED, "this is not DER: " + e.getMessage());
        }
    }

    private static void requireGranted(ASN1Sequence info) throws RefusedException {
        Fields fields = Fields.of(info, "PKIStatusInfo");
        BigInteger status = fields.required(ASN1Integer.class, "status").getValue();
        Optional<ASN1Sequence> text = fields.optional(ASN1Sequence.class);
        Optional<ASN1BitString> failure = fields.optional(ASN1BitString.class);
        fields.end();
        if (text.isPresent()) requireTexts(text.get());
        if (status.signum() < 0 || status.compareTo(GRANTED_WITH_MODS) > 0)
            throw new RefusedException(
                    Flaw.NOT_GRANTED,
                    "the authority's status is " + status + ", not granted (0 or 1)"
                            + text.map(said -> "; it says " + said).orElse("")
                            + failure.map(bits -> "; failure bits " + bits).orElse(""));
    }

    private static void requireTexts(ASN1Sequence texts) throws RefusedException {
        for (ASN1Encodable text : texts)
            if (!(text.toASN1Primitive() instanceof ASN1UTF8String))
                throw new RefusedException(Flaw.MALFORMED, "the status has a text that is no UTF8String");
    }
}
