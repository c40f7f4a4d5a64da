/**
 * Time that others vouch for: RFC 3161 timestamps asked of authorities over HTTP, verified, and counted towards a quorum.
 *
 * <p>BouncyCastle stays behind the types of this package; none of its own appears in a signature. What BouncyCastle does not
 * check of a token (chain, trust anchor, key usage, revocation) is checked here. OpenSSL is the oracle: nothing is accepted
 * that {@code openssl ts -verify} refuses.
 */
package io.sealstream.timestamping;
