package io.sealstream.timestamping;

import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** Accuracy (RFC 3161 section 2.4.2): seconds, and up to 999 each of milliseconds and microseconds. */
final class Accuracy {
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger MOST_PARTS = BigInteger.valueOf(999);

    private Accuracy() {}

    static Duration parse(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "Accuracy");
        Optional<BigInteger> seconds = fields.optional(ASN1Integer.class).map(ASN1Integer::getValue);
        Optional<BigInteger> millis = fields.tagged(0).map(Accuracy::integer);
        Optional<BigInteger> micros = fields.tagged(1).map(Accuracy::integer);
        fields.end();
        return Duration.ofSeconds(within(seconds, MOST_SECONDS))
                .plusMillis(within(millis, MOST_PARTS))
                .plus(within(micros, MOST_PARTS), ChronoUnit.MICROS);
    }

    private static BigInteger integer(ASN1TaggedObject tagged) {
        return ASN1Integer.getInstance(tagged, false).getValue();
    }

    private static long within(Optional<BigInteger> value, BigInteger most) throws RefusedException {
        BigInteger number = value.orElse(BigInteger.ZERO);
        if (number.signum() < 0 || number.compareTo(most) > 0)
            throw new RefusedException(
                    Flaw.MALFORMED, "the accuracy has a part of " + number + ", outside 0 to " + most);
        return number.longValueExact();
    }
}
