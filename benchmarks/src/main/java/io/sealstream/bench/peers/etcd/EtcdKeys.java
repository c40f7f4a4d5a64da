package io.sealstream.bench.peers.etcd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etcd.jetcd.ByteSequence;
import java.util.UUID;

/**
 * The keys of one chain.
 *
 * @param chain a number that no other chain in the same etcd has
 */
record EtcdKeys(int chain) {
    ByteSequence tip() {
        return key("tip");
    }

    /** What all events' keys start with, which sort by sequence. */
    ByteSequence events() {
        return key("event/");
    }

    ByteSequence event(long sequence) {
        return key("event/%016x".formatted(sequence));
    }

    ByteSequence id(UUID id) {
        return key("id/" + id);
    }

    private ByteSequence key(String name) {
        return ByteSequence.from(chain + "/" + name, US_ASCII);
    }
}
