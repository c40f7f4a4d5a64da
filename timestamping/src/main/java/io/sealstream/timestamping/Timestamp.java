package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * A timestamp that verified.
 *
 * @param genTime when the authority says it stamped
 * @param accuracy how far its clock may be off, either way; zero where the token does not say
 * @param policy object identifier, dotted
 * @param imprint the hash that it is over
 * @param serial the token's number
 * @param signer SHA-256 of the signer certificate's SubjectPublicKeyInfo: what tells authorities apart
 * @param response the TimeStampResp, DER, as received
 */
public record Timestamp(
        Instant genTime,
        Duration accuracy,
        String policy,
        Imprint imprint,
        BigInteger serial,
        Hash signer,
        Bytes response) {}
