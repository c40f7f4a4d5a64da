package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Judges what an authority answered, now or years ago: section 4 of the format, RFC 3161 section 2.4.2 with RFC 5816, and
 * RFC 5280 for the way from signer to root at the token's own time. The machine's clock plays no part.
 *
 * <p>Nothing is accepted that {@code openssl ts -verify -attime GENTIME -data STAMPED -in RESPONSE -CAfile CERTIFICATES}
 * refuses. Beyond that, refused here though OpenSSL may take it:
 *
 * <ul>
 *   <li>more than 64 KiB; lengths or strings that BER allows and DER does not; signed attributes out of DER's order;
 *   <li>a signer that is a certification authority or certifies itself; extended key usages beside timeStamping that OpenSSL
 *       does not know; a token in which two certificates have the signer's issuer and serial;
 *   <li>SHA-1 and MD5 in imprint, digest or signature (SHA-1 is taken in ESSCertID, which has nothing else, and where a root
 *       signs itself), RSA below 2048 bits, curves below 256 bits or unknown to the JDK;
 *   <li>two certificates that could be an issuer unless both lead to a trusted root; roots of X.509 version 1, and any root that RFC 5280 would not let certify;
 *   <li>a genTime that is no calendar time, or within the second after the certificate's end; an accuracy out of range; a
 *       critical extension in the TSTInfo;
 *   <li>anything {@link Trust}'s revocation lists say against it, if it has some.
 * </ul>
 */
public final class TokenVerifier {
    private TokenVerifier() {}

    /**
     * Verifies a response. Whatever the bytes, the outcome is a verdict, in time and memory bounded by their number.
     *
     * @param response TimeStampResp, DER
     * @param stamped the bytes that its imprint must be of
     * @param nonce the one of the request, where this is its answer; empty for one that was kept
     */
    public static TokenVerdict verify(Bytes response, Bytes stamped, Trust trust, Optional<BigInteger> nonce) {
        try {
            return new TokenVerdict.Accepted(judge(response, stamped, trust, nonce));
        } catch (RefusedException e) {
            return e.verdict();
        } catch (RuntimeException e) {
            // Decoders meet hostile bytes with whatever exception comes to hand; the one safe reading is that they
            // refuse.
            return new TokenVerdict.Refused(Flaw.MALFORMED, "the response does not decode: " + e);
        }
    }

    private static Timestamp judge(Bytes response, Bytes stamped, Trust trust, Optional<BigInteger> nonce)
            throws RefusedException {
        SignedToken token = SignedToken.decode(Response.token(response));
        TstInfo info = TstInfo.decode(token.content().getOctets());
        info.requireImprintOf(stamped);
        if (nonce.isPresent()) info.requireNonce(nonce.get());
        X509Certificate signer = requireSigner(token, info);
        SigningCertificates bound = SigningCertificates.among(token.signerInfo().attributes());
        bound.requireSigner(signer);
        SignerRules.require(signer);
        List<List<X509Certificate>> paths = Paths.from(signer, trust, token.certificates(), info.genTime());
        for (List<X509Certificate> path : paths) {
            bound.requireAbove(path);
            PathRules.require(path, info.genTime());
            Revocation.require(path, trust, info.genTime());
        }
        return new Timestamp(
                info.genTime(),
                info.accuracy(),
                info.policy(),
                info.imprint(),
                info.serial(),
                Hash.sha256(signer.getPublicKey().getEncoded()),
                response);
    }

    private static X509Certificate requireSigner(SignedToken token, TstInfo info) throws RefusedException {
        X509Certificate signer = token.signerInfo().choose(token.certificates());
        Algorithms.requireForToken(
                token.signerInfo().digest(), token.signerInfo().signature(), signer.getPublicKey());
        TokenSignature.require(token.signer(), signer);
        if (info.authority().isPresent()) AuthorityName.require(info.authority().get(), signer);
        return signer;
    }
}
