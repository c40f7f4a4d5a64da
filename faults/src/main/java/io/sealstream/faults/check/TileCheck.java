package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.tree.Tiles;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Every tile that was ever written, and that those are there which a tree of the last checkpoint's size has. */
final class TileCheck {
    private final Tiles tiles;
    private final long size;
    private final Findings findings = new Findings(Invariant.TILES);
    private final Set<String> present = new HashSet<>();
    private long count;

    TileCheck(SealedLog log, long lastCheckpoint) {
        this.tiles = new Tiles(log.leaves());
        this.size = Math.min(lastCheckpoint, log.size());
    }

    Verdict check(Evidence evidence) {
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.TILES)) {
            while (records.hasNext()) check(records.next());
        }
        for (String path : Tiles.paths(size))
            findings.unless(present.contains(path), path, "a log of " + size + " events has it, and the topic has not");
        return findings.verdict(count + " tiles written, for " + size + " events");
    }

    private void check(TopicRecord record) {
        String path = record.key() == null ? "" : record.key().text();
        if (record.value() == null) {
            present.remove(path);
            return;
        }
        count++;
        present.add(path);
        String where = path + " at tiles offset " + record.offset();
        Optional<Octets> content = tiles.content(path);
        if (content.isEmpty()) findings.add(where, "a log of " + size + " events has no such tile");
        else findings.unless(content.get().equals(record.value()), where, "it is not what the events yield");
    }
}
