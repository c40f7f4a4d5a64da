package io.sealstream.cli.evidence;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.Checkpoint;
import java.util.Map;

/**
 * {@code HOW-TO-VERIFY.txt} for one piece of evidence: commands for a plain shell, {@code openssl} and {@code sha256sum} that
 * check all of it, and what it does not prove. Every command runs as it stands, in the order of the page.
 */
final class HowToVerify {
    private final Evidence evidence;
    private final Page page = new Page();

    private HowToVerify(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * The page.
     *
     * @param files every file of the evidence, this one itself as an empty placeholder
     * @throws IllegalArgumentException if its entry is none
     */
    static String of(Evidence evidence, Map<String, Bytes> files) {
        HowToVerify text = new HowToVerify(evidence);
        text.beginning();
        text.trust();
        text.files(files);
        text.steps();
        text.limits();
        return text.page.toString();
    }

    private void beginning() {
        Checkpoint checkpoint = evidence.checkpoint().checkpoint();
        page.heading("How to verify this evidence");
        page.say("""
                These files claim that the log %s
                has, at sequence %d, the event whose entry is entry.bin: that it was there when
                the log had %d events%s.

                You need a shell, openssl 3 and the usual tools (sha256sum, base64, od, awk, sed,
                cut, head, tail, tr, wc), and nothing of ours. Unpack the ZIP into a directory of
                its own and start `sh` in it. Each line below that is indented by four spaces is
                a command: paste them in this order. What holds says ok, OK or Verified. What does
                not says FAILED or prints an error, and nothing after it counts. The commands
                write a few files named *.tmp and nothing else. All at once:

                  sed -n 's/^    //p' HOW-TO-VERIFY.txt | sh -e

                exits with 0, and prints `everything holds` last, if all of it does. This page came
                with the evidence, and whoever forges one can forge the other: read a command
                before you rely on it. docs/verification.md of the Sealstream project, and
                docs/format.md behind it, say the same from elsewhere.
                """.formatted(
                        checkpoint.origin(),
                        evidence.proof().inclusion().index(),
                        checkpoint.size(),
                        evidence.attestations().isEmpty() ? "" : ", and that authorities attest when that was"));
        page.run("""
                check() { if [ "$2" = "$3" ]; then echo "ok: $1"; else echo "FAILED: $1: '$2' is not '$3'"; false; fi; }
                bytes() { tail -c "+$(($2 + 1))" "$1" | head -c "$3"; }
                hex() { od -An -v -tx1 | tr -d ' \\n'; }
                number() { od -An -v -tu1 | awk 'BEGIN { p = 1 } { for (i = 1; i <= NF; i++) { n += $i % 128 * p; p *= 128 } } END { printf "%.0f\\n", n % 2 ? -(n + 1) / 2 : n / 2 }'; }
                """);
        page.say("""
                `bytes FILE OFFSET SIZE` cuts bytes out of a file, `number` reads the
                variable-length integers of Avro.
                """);
    }

    private void trust() {
        page.heading("What you must know from elsewhere");
        page.say("""
                A log's name and its key, from whoever runs it or from somebody you believe, and
                never from the evidence alone: whoever makes up a log also makes up a key. Where
                these are not what you know them to be, put in what you know, or stop here.
                """);
        page.run("origin='" + evidence.checkpoint().checkpoint().origin() + "'");
        for (int i = 0; i < evidence.keys().keys().size(); i++)
            page.run("vkey" + (i + 1) + "='" + evidence.keys().keys().get(i) + "'");
        if (evidence.keys().keys().size() > 1) page.say("""
                    The log was changing its key, so that each of these signed: knowing one of them
                    is enough.
                    """);
        if (!evidence.attestations().isEmpty()) page.say("""
                    And the certificates of the authorities that attest the time, in the .pem files:
                    each authority publishes its own. Step 6 shows whose they are.
                    """);
    }

    private void files(Map<String, Bytes> files) {
        page.heading("1. The files are those that this page was written for");
        page.say("""
                This finds damage on the way. It proves nothing else: the steps after it do.
                """);
        StringBuilder sums = new StringBuilder();
        files.forEach((name, bytes) -> {
            if (!name.equals(EvidenceFiles.HOW_TO))
                sums.append("echo '%s  %s' | sha256sum -c -\n".formatted(Hash.sha256(bytes, Bytes.EMPTY), name));
        });
        page.run(sums.toString());
    }

    private void steps() {
        try {
            new EventSteps(evidence, EntryLayout.of(evidence.entry())).write(page);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("its entry is none: " + e.getMessage(), e);
        }
        new CheckpointSteps(evidence).write(page);
        new TimeSteps(evidence.attestations()).write(page);
        page.run("echo 'everything holds'");
    }

    private void limits() {
        page.heading("What this proves, and what it does not");
        page.say("""
                If all of it holds, and the name, the key and the authorities are those you know:
                this very entry is in the log at this sequence%s
                Nobody can change it, or any event before it, without contradicting what the log
                has signed.

                It does not prove:
                - that the log has no second history, shown to others. Timestamps do not exclude
                  one. Compare the checkpoint with one that others hold: of two checkpoints of
                  one log, the smaller must be consistent with the larger.
                - anything about events after this checkpoint.
                - that what the event claims is true: its id, source, type and time are its
                  producer's word, the time of admission is that of the broker it reached. Whether a
                  producer's own signature holds is not checked here.
                - that data exists still: the log commits to data, and may withhold or erase it.
                """.formatted(
                        evidence.attestations().isEmpty()
                                ? ". Since when, nobody\nattests: there is no timestamp here."
                                : ", and was by the times\nthat step 6 prints."));
    }
}
