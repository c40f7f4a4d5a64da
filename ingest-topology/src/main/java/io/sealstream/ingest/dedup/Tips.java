package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import java.nio.ByteBuffer;

/** A tip as bytes: sequence, source epoch, source offset, event hash. */
public final class Tips {
    private static final int HASH_AT = Long.BYTES + Integer.BYTES + Long.BYTES;

    /** How many bytes a tip is. */
    public static final int SIZE = HASH_AT + Hash.SIZE;

    private Tips() {}

    public static byte[] encode(Tip tip) {
        byte[] bytes = new byte[SIZE];
        ByteBuffer.wrap(bytes).putLong(tip.sequence()).putInt(tip.sourceEpoch()).putLong(tip.sourceOffset());
        tip.eventHash().copyTo(bytes, HASH_AT);
        return bytes;
    }

    /** Reads what {@link #encode} wrote. */
    public static Tip decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long sequence = in.getLong();
        int epoch = in.getInt();
        long offset = in.getLong();
        return new Tip(sequence, Hash.of(bytes, HASH_AT, bytes.length - HASH_AT), epoch, offset);
    }
}
