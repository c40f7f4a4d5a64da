package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.TimestampAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** What an authority answered when it was asked, by a request of BouncyCastle's making. */
record Asked(Bytes response, Bytes stamped, BigInteger nonce, Trust trust) {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Asked of(TimestampAuthority authority, Bytes stamped, Imprint imprint) {
        BigInteger nonce = BigInteger.valueOf(System.nanoTime());
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            byte[] request = generator
                    .generate(
                            new ASN1ObjectIdentifier(imprint.identifier()),
                            imprint.of(stamped).toArray(),
                            nonce)
                    .getEncoded();
            HttpRequest post = HttpRequest.newBuilder(authority.url())
                    .timeout(BOUND)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                    .build();
            byte[] response =
                    HTTP.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
            Trust trust = Trust.parse(Bytes.copyOf(authority.certificates()), revocations(authority));
            return new Asked(Bytes.copyOf(response), stamped, nonce, trust);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Bytes> revocations(TimestampAuthority authority) {
        return authority.revocations().map(Bytes::copyOf);
    }

    TokenVerdict verdict() {
        return TokenVerifier.verify(response, stamped, trust, Optional.of(nonce));
    }
}
