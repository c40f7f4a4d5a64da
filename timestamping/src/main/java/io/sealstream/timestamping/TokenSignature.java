package io.sealstream.timestamping;

import java.security.cert.X509Certificate;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** The signature itself (RFC 5652 section 5.6), by BouncyCastle. */
final class TokenSignature {
    private TokenSignature() {}

    static void require(SignerInformation signerInfo, X509Certificate signer) throws RefusedException {
        try {
            // By the key alone: given the certificate, BouncyCastle would hold the signing-time attribute against it,
            // which
            // says nothing that genTime does not say with more weight.
            SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey());
            if (!signerInfo.verify(verifier))
                throw new RefusedException(
                        Flaw.SIGNATURE_INVALID, "the signature is not by the key of " + X509.describe(signer));
        } catch (CMSSignerDigestMismatchException e) {
            throw new RefusedException(
                    Flaw.CONTENT_CHANGED, "the content was changed after it was signed: its digest is another");
        } catch (CMSException | OperatorCreationException e) {
            throw new RefusedException(Flaw.SIGNATURE_INVALID, "the signature cannot be checked: " + e.getMessage());
        }
    }
}
