package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import java.nio.ByteBuffer;

/** Hashes by number. */
final class SomeHashes {
    private SomeHashes() {}

    static Hash of(int number) {
        return Hash.sha256(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
