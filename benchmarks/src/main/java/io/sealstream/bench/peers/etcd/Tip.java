package io.sealstream.bench.peers.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.sealstream.bench.peers.ChainHash;
import java.nio.ByteBuffer;

/** Where the chain ends, as its key says, and the revision in which it came to say so. */
final class Tip {
    private final long revision;
    private final long nextSequence;
    private final byte[] hash;

    Tip(long revision, long nextSequence, byte[] hash) {
        this.revision = revision;
        this.nextSequence = nextSequence;
        this.hash = hash;
    }

    static Tip of(KeyValue stored) {
        ByteBuffer value = ByteBuffer.wrap(stored.getValue().getBytes());
        long nextSequence = value.getLong();
        byte[] hash = new byte[ChainHash.SIZE];
        value.get(hash);
        return new Tip(stored.getModRevision(), nextSequence, hash);
    }

    long revision() {
        return revision;
    }

    long nextSequence() {
        return nextSequence;
    }

    byte[] hash() {
        return hash;
    }

    /** The value that the key has for it. */
    ByteSequence value() {
        return ByteSequence.from(ByteBuffer.allocate(Long.BYTES + ChainHash.SIZE)
                .putLong(nextSequence)
                .put(hash)
                .array());
    }
}
