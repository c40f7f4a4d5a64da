package io.sealstream.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the fields stand in one entry's bytes (format section 2), for whoever reads them with {@code od}: numbers with their
 * varint, text without its length, fields that are absent not at all.
 */
final class EntryLayout {
    private final BinaryReader in;
    private final int start;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    /** Bytes of the entry, counted from 0. */
    record Span(int offset, int size) {}

    private EntryLayout(BinaryReader in) {
        this.in = in;
        this.start = in.position();
    }

    /**
     * The fields up to the claims' data, in their order; {@code data} is the byte that says whether there is some, followed by
     * {@code data.size} and {@code data.hash} where there is.
     *
     * @throws MalformedException if it is no entry
     */
    static Map<String, Span> of(Bytes entry) throws MalformedException {
        EntryLayout layout = new EntryLayout(entry.reader());
        layout.walk();
        return layout.spans;
    }

    private void walk() throws MalformedException {
        number("version");
        number("sequence");
        hash("previous_hash");
        number("source_epoch");
        number("source_offset");
        number("admitted_at");
        text("id");
        text("source");
        text("type");
        if (in.readPresent()) text("subject");
        if (in.readPresent()) number("time");
        text("tenant");
        if (in.readPresent()) text("datacontenttype");
        if (in.readPresent()) text("dataschema");
        for (BinaryReader.Blocks extensions = in.readBlocks(); extensions.hasNext(); ) {
            in.readString();
            in.readString();
        }
        spans.put("data", new Span(here(), 1));
        if (!in.readPresent()) return;
        number("data.size");
        hash("data.hash");
    }

    private void number(String name) throws MalformedException {
        int from = here();
        in.readLong();
        spans.put(name, new Span(from, here() - from));
    }

    private void hash(String name) throws MalformedException {
        spans.put(name, new Span(here(), Hash.SIZE));
        in.readHash();
    }

    private void text(String name) throws MalformedException {
        int size = in.readString().getBytes(UTF_8).length;
        spans.put(name, new Span(here() - size, size));
    }

    private int here() {
        return in.position() - start;
    }
}
