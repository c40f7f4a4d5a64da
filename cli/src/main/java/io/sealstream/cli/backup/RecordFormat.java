package io.sealstream.cli.backup;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.schemas.resolve.AvroLimits;
import io.sealstream.topics.PublishedHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Records in a run's files: what is in an Avro object container file of {@link #SCHEMA}. */
final class RecordFormat {
    static final Schema SCHEMA;

    static {
        // Whatever of Avro's loads first must find them.
        AvroLimits.set();
        SCHEMA = new Schema.Parser().parse("""
                        {"type": "record", "name": "BackupRecord", "namespace": "io.sealstream", "fields": [
                          {"name": "offset", "type": "long"},
                          {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                          {"name": "key", "type": ["null", "bytes"]},
                          {"name": "value", "type": ["null", "bytes"]},
                          {"name": "headers", "type": {"type": "array", "items":
                            {"type": "record", "name": "BackupHeader", "fields": [
                              {"name": "name", "type": "string"},
                              {"name": "value", "type": ["null", "bytes"]}]}}}]}
                        """);
    }

    private RecordFormat() {}

    static void write(BackupRecord record, BinaryWriter out) {
        out.writeLong(record.offset());
        out.writeLong(record.timestamp());
        out.writeOptionalBytes(record.key());
        out.writeOptionalBytes(record.value());
        if (!record.headers().isEmpty()) out.writeLong(record.headers().size());
        for (PublishedHeader header : record.headers()) {
            out.writeString(header.name());
            out.writeOptionalBytes(header.value());
        }
        out.writeLong(0);
    }

    static BackupRecord read(BinaryReader in) throws MalformedException {
        return new BackupRecord(
                in.readLong(),
                in.readLong(),
                in.readPresent() ? in.readBytes() : null,
                in.readPresent() ? in.readBytes() : null,
                headers(in));
    }

    private static List<PublishedHeader> headers(BinaryReader in) throws MalformedException {
        List<PublishedHeader> headers = new ArrayList<>();
        BinaryReader.Blocks blocks = in.readBlocks();
        while (blocks.hasNext())
            headers.add(new PublishedHeader(in.readString(), in.readPresent() ? in.readBytes() : null));
        return headers;
    }
}
