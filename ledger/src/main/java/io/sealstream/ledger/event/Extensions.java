package io.sealstream.ledger.event;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Extension attributes: a map as published, an array sorted by name as sealed. The two read alike; sealed is canonical. */
final class Extensions {
    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private Extensions() {}

    /** Reads a map of strings, or an array of (name, value) records: the same bytes. A repeated name is malformed. */
    static SortedMap<String, String> read(BinaryReader in) throws MalformedException {
        BinaryReader.Blocks blocks = in.readBlocks();
        if (!blocks.hasNext()) return NONE;
        SortedMap<String, String> extensions = new TreeMap<>();
        do {
            String name = in.readString();
            if (extensions.put(name, in.readString()) != null)
                throw new MalformedException("an extension's name repeats before byte " + in.position());
        } while (blocks.hasNext());
        return Collections.unmodifiableSortedMap(extensions);
    }

    static void write(BinaryWriter out, SortedMap<String, String> extensions) {
        if (!extensions.isEmpty()) out.writeLong(extensions.size());
        for (Map.Entry<String, String> extension : extensions.entrySet()) {
            out.writeString(extension.getKey());
            out.writeString(extension.getValue());
        }
        out.writeLong(0);
    }
}
