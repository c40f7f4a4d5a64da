package io.sealstream.timestamping;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * Which algorithms count. SHA-1, MD5, RSA below 2048 bits and curves below 256 bits do not, though OpenSSL's default settings
 * take some of them. A token's own signature is by RSA with PKCS #1 v1.5 padding or by ECDSA: all that OpenSSL's timestamp
 * verification can check.
 */
final class Algorithms {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_CURVE_BITS = 256;

    private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";
    private static final Map<Imprint, String> RSA = Map.of(
            Imprint.SHA_256, "1.2.840.113549.1.1.11",
            Imprint.SHA_384, "1.2.840.113549.1.1.12",
            Imprint.SHA_512, "1.2.840.113549.1.1.13");
    private static final Map<Imprint, String> ECDSA = Map.of(
            Imprint.SHA_256, "1.2.840.10045.4.3.2",
            Imprint.SHA_384, "1.2.840.10045.4.3.3",
            Imprint.SHA_512, "1.2.840.10045.4.3.4");
    private static final Set<String> EDDSA = Set.of("1.3.101.112", "1.3.101.113");
    private static final Set<String> PSS_HASHES = Set.of("SHA-256", "SHA-384", "SHA-512");

    private Algorithms() {}

    /** The dotted identifier of an AlgorithmIdentifier whose parameters are absent or NULL. */
    static String withoutParameters(ASN1Sequence algorithm, String whose) throws RefusedException {
        Fields fields = Fields.of(algorithm, whose + " AlgorithmIdentifier");
        String identifier =
                fields.required(ASN1ObjectIdentifier.class, "algorithm").getId();
        fields.optional(ASN1Null.class);
        fields.end();
        return identifier;
    }

    /** That the token's signer used a hash and a signature that count, and that they agree with its key. */
    static void requireForToken(String digest, String signature, PublicKey key) throws RefusedException {
        Imprint hash = Imprint.identifiedBy(digest)
                .orElseThrow(() -> weak("the signer's hash " + digest + " is none of SHA-256, SHA-384 and SHA-512"));
        requireStrong(key);
        boolean byRsa = key instanceof RSAKey && (signature.equals(RSA_ENCRYPTION) || signature.equals(RSA.get(hash)));
        boolean byCurve = key instanceof ECKey && signature.equals(ECDSA.get(hash));
        if (!byRsa && !byCurve)
            throw weak("the signature algorithm " + signature + " with " + hash.algorithm() + " and a key of "
                    + key.getAlgorithm() + " is neither RSA with PKCS #1 v1.5 padding nor ECDSA");
    }

    /** That a certificate or a revocation list is signed by an algorithm that counts. */
    static void requireForCertificate(String signature, byte[] parameters, String what) throws RefusedException {
        boolean counts = RSA.containsValue(signature)
                || ECDSA.containsValue(signature)
                || EDDSA.contains(signature)
                || (signature.equals(RSA_PSS) && pssHashCounts(parameters));
        if (!counts) throw weak(what + " is signed by the algorithm " + signature + ", too weak or unknown");
    }

    static void requireStrong(PublicKey key) throws RefusedException {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS)
            throw weak("an RSA key of " + rsa.getModulus().bitLength() + " bits, of at least " + LEAST_RSA_BITS);
        if (key instanceof ECKey curve
                && curve.getParams().getCurve().getField().getFieldSize() < LEAST_CURVE_BITS)
            throw weak("a key on a curve of fewer than " + LEAST_CURVE_BITS + " bits");
    }

    private static boolean pssHashCounts(byte[] parameters) {
        if (parameters == null) return false;
        try {
            AlgorithmParameters decoded = AlgorithmParameters.getInstance("RSASSA-PSS");
            decoded.init(parameters);
            return PSS_HASHES.contains(
                    decoded.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        } catch (GeneralSecurityException | IOException e) {
            // Parameters that do not decode name no hash that counts.
            return false;
        }
    }

    private static RefusedException weak(String detail) {
        return new RefusedException(Flaw.WEAK_ALGORITHM, detail);
    }
}
