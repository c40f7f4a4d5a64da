package io.sealstream.stack.tsa;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** Stamps with the machine's clock, moved by the offset, to the millisecond. */
final class BouncyCastleResponder implements Responder {
    private static final Set<ASN1ObjectIdentifier> IMPRINTS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);
    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final int VERSION = 1;
    private static final int MICROS_PER_MILLI = 1_000;

    private final Credentials credentials;
    private final TokenTerms terms;
    /** Random for each start, so that no two starts give the same serial. */
    private final BigInteger serialPrefix = new BigInteger(Long.SIZE - 1, new SecureRandom()).shiftLeft(Long.SIZE);

    private final AtomicLong issued = new AtomicLong();

    BouncyCastleResponder(Credentials credentials, TokenTerms terms) {
        this.credentials = credentials;
        this.terms = terms;
    }

    @Override
    public byte[] answer(byte[] request) {
        try {
            TimeStampResponseGenerator generator =
                    new TimeStampResponseGenerator(tokens(), IMPRINTS, Set.of(terms.policy()), Set.of());
            return respond(generator, request).getEncoded(ASN1Encoding.DL);
        } catch (TSPException | OperatorCreationException | IOException e) {
            throw new StackException("cannot answer a timestamp request: " + e, e);
        }
    }

    private TimeStampResponse respond(TimeStampResponseGenerator generator, byte[] bytes) throws TSPException {
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(bytes);
        } catch (IOException | IllegalArgumentException e) {
            return refusal(generator, "the request does not decode: " + e.getMessage());
        }
        if (request.getVersion() != VERSION) return refusal(generator, "only version 1 is known");
        try {
            return generator.generateGrantedResponse(request, nextSerial(), now());
        } catch (TSPException e) {
            return generator.generateRejectedResponse(e);
        }
    }

    private static TimeStampResponse refusal(TimeStampResponseGenerator generator, String why) throws TSPException {
        return generator.generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, why);
    }

    private TimeStampTokenGenerator tokens() throws OperatorCreationException, TSPException {
        SignerInfoGenerator signing = new JcaSimpleSignerInfoGeneratorBuilder()
                .build(KeyKind.of(credentials.key()).signature(), credentials.key(), credentials.signer());
        DigestCalculator digest =
                new JcaDigestCalculatorProviderBuilder().build().get(SHA_256);
        TimeStampTokenGenerator tokens =
                new TimeStampTokenGenerator(signing, digest, new ASN1ObjectIdentifier(terms.policy()), true);
        tokens.addCertificates(new CollectionStore<>(List.of(credentials.signer())));
        tokens.addCertificates(new CollectionStore<>(credentials.intermediates()));
        tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        tokens.setTSA(new GeneralName(credentials.signer().getSubject()));
        claimAccuracy(tokens);
        return tokens;
    }

    private void claimAccuracy(TimeStampTokenGenerator tokens) {
        Duration accuracy = terms.accuracy();
        long micros = accuracy.toNanosPart() / MICROS_PER_MILLI;
        if (accuracy.toSeconds() > 0) tokens.setAccuracySeconds((int) accuracy.toSeconds());
        if (micros >= MICROS_PER_MILLI) tokens.setAccuracyMillis((int) (micros / MICROS_PER_MILLI));
        if (micros % MICROS_PER_MILLI > 0) tokens.setAccuracyMicros((int) (micros % MICROS_PER_MILLI));
    }

    private BigInteger nextSerial() {
        return serialPrefix.add(BigInteger.valueOf(issued.incrementAndGet()));
    }

    private Date now() {
        return Date.from(Instant.now().plus(terms.clockOffset()));
    }
}
