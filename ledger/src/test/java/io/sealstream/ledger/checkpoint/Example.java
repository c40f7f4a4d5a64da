package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.stream.Collectors;

/** The log that the vectors are about: its origin, its key and what it signed. */
final class Example {
    static final String ORIGIN = Vectors.get("origin").textValue();
    static final VerifierKey VERIFIER_KEY = new VerifierKey(
            ORIGIN, Bytes.copyOf(Vectors.bytes(Vectors.get("signing").get("public_key"))));
    static final LogKey LOG_KEY = new LogKey(VERIFIER_KEY, privateKey());

    private Example() {}

    /** The signed checkpoints, by size. */
    static Map<Long, String> checkpoints() {
        return Vectors.get("checkpoints").properties().stream()
                .collect(Collectors.toMap(
                        entry -> Long.valueOf(entry.getKey()),
                        entry -> entry.getValue().textValue()));
    }

    static String checkpoint() {
        return checkpoints().get(16L);
    }

    static SignedCheckpoint parse(String text) {
        return SignedCheckpoint.parse(text.getBytes(UTF_8));
    }

    /** A fresh key of that name. */
    static LogKey newKey(String name) {
        KeyPair pair = newPair("Ed25519");
        return new LogKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
    }

    static KeyPair newPair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        JsonNode seed = Vectors.get("signing").get("seed");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Vectors.bytes(seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
