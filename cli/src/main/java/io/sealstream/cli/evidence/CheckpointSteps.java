package io.sealstream.cli.evidence;

import io.sealstream.ledger.checkpoint.VerifierKey;
import java.util.List;

/** The steps that show that the log signed the checkpoint. */
final class CheckpointSteps {
    /** Lines of a note before its signatures: origin, size, root, and an empty one. */
    private static final int TEXT_LINES = 4;

    private final Evidence evidence;

    CheckpointSteps(Evidence evidence) {
        this.evidence = evidence;
    }

    void write(Page page) {
        List<VerifierKey> keys = evidence.keys().keys();
        page.heading("5. The log signed the checkpoint");
        page.say("""
                The checkpoint's lines are the log's name, the number of events, the root, an empty
                line, and a line for each signature. Signed are the first three.
                """);
        page.run("""
                check 'name of the log' "$(sed -n 1p checkpoint)" "$origin"
                check 'name in the description' "$(sed -n 's/^origin //p' log.txt)" "$origin"
                check 'number of lines' "$(($(wc -l < checkpoint)))" %d
                check 'number of keys' "$(($(wc -l < log.vkey)))" %d
                head -n 3 checkpoint > body.tmp
                """.formatted(
                        TEXT_LINES + evidence.checkpoint().note().signatures().size(), keys.size()));
        for (int i = 0; i < keys.size(); i++) key(page, i);
    }

    private void key(Page page, int index) {
        String pem = EvidenceFiles.keyFile(index);
        int line = TEXT_LINES
                + Evidence.signatureLine(
                        evidence.checkpoint(), evidence.keys().keys().get(index))
                + 1;
        String vkey = "\"$vkey" + (index + 1) + "\"";
        page.say("""
                Key %d, in log.vkey as C2SP notes have it and in %s as openssl reads it:
                both are one key, its id is made of its name and itself, and its signature, line
                %d, verifies.
                """.formatted(index + 1, pem, line));
        page.run("""
                check 'key' "$(sed -n %1$dp log.vkey)" %3$s
                check 'name of the key' "$(printf %%s %3$s | cut -d + -f 1)" "$origin"
                id=$(printf %%s %3$s | cut -d + -f 2)
                check 'key in %2$s' "$({ printf '\\001'; openssl pkey -pubin -in %2$s -outform DER | tail -c 32; } | base64)" "$(printf %%s %3$s | cut -d + -f 3-)"
                check 'id of the key' "$({ printf '%%s\\n\\001' "$origin"; openssl pkey -pubin -in %2$s -outform DER | tail -c 32; } | sha256sum | cut -c 1-8)" "$id"
                check 'who signed' "$(sed -n %4$dp checkpoint | cut -d ' ' -f 1,2)" "$(printf '\\342\\200\\224 %%s' "$origin")"
                sed -n %4$dp checkpoint | cut -d ' ' -f 3 | base64 -d > line.tmp
                check 'id of the signature' "$(head -c 4 line.tmp | hex)" "$id"
                tail -c +5 line.tmp > signature.tmp
                openssl pkeyutl -verify -pubin -inkey %2$s -rawin -in body.tmp -sigfile signature.tmp
                """.formatted(index + 1, pem, vkey, line));
    }
}
