package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.ledger.tree.Tile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What other rows say an event hash is: by whom it is said, the hash. Asked only once something is wrong. */
record Evidence(Map<String, Hash> hashes) {
    /** What stands elsewhere of the event hash at a sequence: in the event after it, or the position, and in its tile. */
    static Evidence of(Copy copy, long sequence) {
        Map<String, Hash> hashes = new LinkedHashMap<>();
        after(copy, sequence).ifPresent(hash -> hashes.put("the event after it", hash));
        copy.first(
                        "SELECT substring(hashes FROM ? FOR 32) AS leaf FROM #tiles WHERE level = 0 AND index = ?",
                        Math.toIntExact(sequence % Tile.FULL * Hash.SIZE + 1),
                        sequence / Tile.FULL)
                .flatMap(row -> hash(row.bytes("leaf")))
                .ifPresent(hash -> hashes.put("its tile", hash));
        copy.first("SELECT tip_hash FROM #position WHERE next_sequence = ?", sequence + 1)
                .flatMap(row -> hash(row.bytes("tip_hash")))
                .ifPresent(hash -> hashes.put("the position", hash));
        return new Evidence(hashes);
    }

    private static Optional<Hash> after(Copy copy, long sequence) {
        Optional<CopyRow> event = copy.first("SELECT entry FROM #events WHERE sequence = ?", sequence + 1);
        if (event.isPresent()) return previousHash(event.get().bytes("entry"), sequence + 1);
        return copy.first("SELECT previous_hash FROM #skipped WHERE sequence = ?", sequence + 1)
                .flatMap(row -> hash(row.bytes("previous_hash")));
    }

    private static Optional<Hash> previousHash(Bytes entry, long sequence) {
        try {
            Entry decoded = Entry.decode(entry);
            return decoded.sequence() == sequence ? Optional.of(decoded.previousHash()) : Optional.empty();
        } catch (MalformedException | UnknownVersionException e) {
            return Optional.empty();
        }
    }

    static Optional<Hash> hash(Bytes bytes) {
        return bytes == null || bytes.size() != Hash.SIZE ? Optional.empty() : Optional.of(Hash.of(bytes.toArray()));
    }

    /** Whether anybody says that it is this one. */
    boolean isFor(Hash hash) {
        return hashes.containsValue(hash);
    }

    /** Who says that it is this one, for people. */
    String of(Hash hash) {
        return String.join(
                " and ",
                hashes.entrySet().stream()
                        .filter(said -> said.getValue().equals(hash))
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
