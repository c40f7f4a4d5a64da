package io.sealstream.stack.tsa;

/**
 * What {@code openssl ts -reply} is configured to do beyond what {@link TokenTerms} say, in OpenSSL's words.
 *
 * @param signerDigest {@code sha256}, {@code sha384} or {@code sha512}
 * @param signingCertificate {@code sha1} for the ESS attribute of version 1, any other hash for version 2 with it
 * @param wholeChain whether that attribute binds the issuers too
 */
public record OpensslTerms(String signerDigest, String signingCertificate, boolean wholeChain) {
    /** SHA-256 throughout, the signer's certificate alone. */
    public static OpensslTerms usual() {
        return new OpensslTerms("sha256", "sha256", false);
    }
}
