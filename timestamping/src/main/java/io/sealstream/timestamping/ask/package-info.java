/**
 * Asks authorities for timestamps over HTTP (RFC 3161 section 3.4) and counts what verified towards a quorum.
 *
 * <p>An authority may be slow, broken or hostile: each is asked with bounds on time and size, left alone while it keeps
 * failing, and probed until it works again. What it answers counts only once {@link
 * io.sealstream.timestamping.TokenVerifier} accepted it. BouncyCastle and resilience4j stay behind the types of this package.
 */
package io.sealstream.timestamping.ask;
