package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Description;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.faults.check.journal.Sightings;
import io.sealstream.faults.check.note.SignedCheckpoint;
import io.sealstream.faults.check.note.VerifierKey;
import io.sealstream.faults.check.tree.Roots;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every checkpoint: its signature, its root computed anew, its place among the others; and what consumers saw of them. */
final class CheckpointCheck {
    private final SealedLog log;
    private final String origin;
    private final List<VerifierKey> keys;
    private final Findings findings = new Findings(Invariant.CHECKPOINTS);
    private final List<Found> found = new ArrayList<>();
    private final Set<Octets> notes = new HashSet<>();
    private long last;

    private record Found(String where, TopicRecord record, SignedCheckpoint checkpoint) {}

    CheckpointCheck(Description description, List<String> keys, SealedLog log) {
        this.log = log;
        this.origin = description.origin();
        this.keys = keys.stream().map(VerifierKey::parse).toList();
    }

    /** Whether the topic has these very bytes. */
    boolean isStored(Octets note) {
        return notes.contains(note);
    }

    /** The largest size that has a checkpoint; 0 where there is none. */
    long last() {
        return last;
    }

    Verdict check(Evidence evidence, Journals journals) {
        read(evidence);
        Set<Long> sizes = new TreeSet<>();
        for (Found each : found) sizes.add(each.checkpoint().size());
        Roots roots = new Roots(log.leaves(), new TreeSet<>(sizes));
        for (Found each : found) check(each, roots);
        findings.unless(
                last >= log.size(),
                "sequence " + last,
                log.size() - last + " events from here on are in no checkpoint");
        long seen = checkSightings(journals);
        return findings.verdict(
                found.size() + " checkpoints up to size " + last + ", seen " + seen + " times by consumers");
    }

    private void read(Evidence evidence) {
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.CHECKPOINTS)) {
            while (records.hasNext()) {
                TopicRecord record = records.next();
                String where = "checkpoints offset " + record.offset();
                try {
                    if (record.value() == null) throw new IllegalArgumentException("it has no value");
                    SignedCheckpoint checkpoint = SignedCheckpoint.parse(record.value());
                    found.add(new Found(where + " (size " + checkpoint.size() + ")", record, checkpoint));
                    notes.add(record.value());
                } catch (IllegalArgumentException e) {
                    findings.add(where, "it is no checkpoint: " + e.getMessage());
                }
            }
        }
    }

    private void check(Found each, Roots roots) {
        SignedCheckpoint checkpoint = each.checkpoint();
        String where = each.where();
        findings.unless(checkpoint.origin().equals(origin), where, "its origin is " + checkpoint.origin());
        checkpoint.complaint(keys).ifPresent(complaint -> findings.add(where, complaint));
        findings.unless(checkpoint.size() > last, where, "it follows one of size " + last);
        Optional<Octets> root = roots.at(checkpoint.size());
        if (root.isEmpty()) findings.add(where, "the log has only " + log.size() + " events");
        else findings.unless(root.get().equals(checkpoint.root()), where, "its root is not that of the log");
        checkRecord(each);
        last = Math.max(last, checkpoint.size());
    }

    private void checkRecord(Found each) {
        long size = each.checkpoint().size();
        Octets key = Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
        findings.unless(key.equals(each.record().key()), each.where(), "its key is not its size");
        if (size > log.size()) return;
        String offset = Long.toString(log.records().offset((int) size - 1));
        findings.unless(
                each.record().header("sealstream.sealed-offset").equals(Optional.of(offset)),
                each.where(),
                "the sealed offset that it names is not " + offset + ", that of its last event");
    }

    private long checkSightings(Journals journals) {
        Observed topic = new Observed();
        for (Found each : found)
            topic.add(
                    each.record().offset(),
                    each.checkpoint().size(),
                    each.checkpoint().root());
        SightingCheck check = new SightingCheck(topic, findings);
        long seen = 0;
        for (Sightings journal : journals.checkpointConsumers()) seen += check.check(journal);
        return seen;
    }
}
