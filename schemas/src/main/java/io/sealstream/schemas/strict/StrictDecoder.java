package io.sealstream.schemas.strict;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's decoder interface over the ledger's strict cursor, for what the two schemas are made of.
 *
 * <p>Arrays and maps are handed out one item at a time: the cursor checks each block, and no stated count sizes anything.
 */
final class StrictDecoder extends Decoder {
    private static final int UNION_BRANCHES = 2;

    private final BinaryReader reader;
    private final Deque<BinaryReader.Blocks> open = new ArrayDeque<>();

    StrictDecoder(BinaryReader reader) {
        this.reader = reader;
    }

    @Override
    public void readNull() {}

    @Override
    public int readInt() throws MalformedException {
        return reader.readInt();
    }

    @Override
    public long readLong() throws MalformedException {
        return reader.readLong();
    }

    @Override
    public String readString() throws MalformedException {
        return reader.readString();
    }

    @Override
    public Utf8 readString(Utf8 old) throws MalformedException {
        return new Utf8(reader.readString());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws MalformedException {
        return ByteBuffer.wrap(reader.readBytes().toArray());
    }

    @Override
    public void readFixed(byte[] target, int offset, int length) throws MalformedException {
        reader.readFully(target, offset, length);
    }

    /** Every union in both schemas is a null-first pair. */
    @Override
    public int readIndex() throws MalformedException {
        return reader.readBranch(UNION_BRANCHES);
    }

    @Override
    public long readArrayStart() throws MalformedException {
        open.push(reader.readBlocks());
        return arrayNext();
    }

    @Override
    public long arrayNext() throws MalformedException {
        if (open.element().hasNext()) return 1;
        open.pop();
        return 0;
    }

    @Override
    public long readMapStart() throws MalformedException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws MalformedException {
        return arrayNext();
    }

    @Override
    public int remainingBytes() {
        return reader.remaining();
    }

    @Override
    public boolean readBoolean() {
        throw notInOurSchemas();
    }

    @Override
    public float readFloat() {
        throw notInOurSchemas();
    }

    @Override
    public double readDouble() {
        throw notInOurSchemas();
    }

    @Override
    public int readEnum() {
        throw notInOurSchemas();
    }

    @Override
    public void skipString() {
        throw notInOurSchemas();
    }

    @Override
    public void skipBytes() {
        throw notInOurSchemas();
    }

    @Override
    public void skipFixed(int length) {
        throw notInOurSchemas();
    }

    @Override
    public long skipArray() {
        throw notInOurSchemas();
    }

    @Override
    public long skipMap() {
        throw notInOurSchemas();
    }

    private static UnsupportedOperationException notInOurSchemas() {
        return new UnsupportedOperationException(
                "Event and SealedEvent have no such type and no field is ever skipped");
    }
}
