/**
 * RFC 3161 timestamp authorities with certification authorities of their own, over HTTP on 127.0.0.1: for the demo and the
 * tests. Real protocol, real signatures, no real trust: whoever can read the directory can stamp any time.
 *
 * <p>{@code DevelopmentAuthority} answers by BouncyCastle, {@code OpensslAuthority} by running {@code openssl ts -reply}: two
 * implementations that share nothing but the certificates and the HTTP server.
 */
package io.sealstream.stack.tsa;
