package io.sealstream.timestamping;

/** What can be wrong with an authority's answer. */
public enum Flaw {
    /** It is longer than any honest answer. */
    TOO_LARGE,
    /** It is not one DER TimeStampResp, wholly and with nothing after it, or something inside does not decode. */
    MALFORMED,
    /** Its status is neither granted nor grantedWithMods, whatever token comes along. */
    NOT_GRANTED,
    /** Its status is granted, yet there is no token. */
    NO_TOKEN,
    /** What is signed is not a TSTInfo. */
    WRONG_CONTENT_TYPE,
    /** The TSTInfo is of a version other than 1. */
    WRONG_VERSION,
    /** The TSTInfo has a critical extension that nobody here knows. */
    UNKNOWN_CRITICAL_EXTENSION,
    /** The imprint's hash is none of SHA-256, SHA-384 and SHA-512. */
    WRONG_IMPRINT_ALGORITHM,
    /** The imprint is of other bytes than those that were to be stamped. */
    WRONG_IMPRINT,
    /** The nonce is not the one that was sent, or there is none. */
    WRONG_NONCE,
    /** It is signed by nobody, or by more than one. */
    NOT_ONE_SIGNER,
    /** The signer is not named by issuer and serial, or its certificate does not come along. */
    SIGNER_UNKNOWN,
    /** More than one of the certificates that come along has the signer's issuer and serial. */
    AMBIGUOUS_SIGNER,
    /** A hash, signature or key is too weak, or not one that everybody can check. */
    WEAK_ALGORITHM,
    /** The content is not what was signed: its digest is another. */
    CONTENT_CHANGED,
    /** The signature is not by the signer's key over the signed attributes. */
    SIGNATURE_INVALID,
    /** No ESS signing certificate attribute binds the signer's certificate. */
    SIGNING_CERTIFICATE_MISSING,
    /** An ESS signing certificate attribute binds other certificates than the signer's and those above it. */
    SIGNING_CERTIFICATE_MISMATCH,
    /** The token names an authority that the signer's certificate does not. */
    WRONG_AUTHORITY_NAME,
    /** The signer is a certification authority. */
    SIGNER_IS_CA,
    /** The signer's certificate has no extended key usage. */
    EXTENDED_KEY_USAGE_MISSING,
    /** The signer's extended key usage is not critical. */
    EXTENDED_KEY_USAGE_NOT_CRITICAL,
    /** The signer's extended key usage is not timeStamping alone. */
    EXTENDED_KEY_USAGE_NOT_SOLE,
    /** The signer's key usage allows something else than digitalSignature and nonRepudiation, or neither. */
    WRONG_KEY_USAGE,
    /** No way leads from the signer to a trusted root. */
    UNTRUSTED,
    /** A certificate on the way to the root had ended before the token's time. */
    EXPIRED,
    /** A certificate on the way to the root was not valid yet at the token's time. */
    NOT_YET_VALID,
    /** The way to the root breaks a rule: a signature, who may certify, how deep, under which names. */
    CHAIN_INVALID,
    /** A certificate on the way to the root was revoked, in a way that takes the token's worth. */
    REVOKED,
    /** Revocation is to be checked, and no usable list speaks for the token's time. */
    REVOCATION_UNKNOWN
}
