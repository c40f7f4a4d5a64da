package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.Attestation;
import java.util.List;

/** The steps that show when authorities saw the signed checkpoint. */
final class TimeSteps {
    private final List<Attestation> attestations;

    TimeSteps(List<Attestation> attestations) {
        this.attestations = attestations;
    }

    void write(Page page) {
        page.heading("6. When that was");
        if (attestations.isEmpty()) {
            page.say("No authority has stamped this checkpoint.");
            return;
        }
        page.say("""
                Each authority states, by an RFC 3161 timestamp over the checkpoint with its
                signatures, that it existed at a time. The timestamp is judged as of that time:
                it holds although certificates end. `gentime` reads it, as seconds since 1970.
                """);
        page.run("""
                seconds='function seconds(date, d, t, m, y) { split(date, d, " "); m = (index("JanFebMarAprMayJunJulAugSepOctNovDec", d[1]) + 2) / 3; y = d[4]; if (m < 3) { y--; m += 12 } split(d[3], t, ":"); return 86400 * (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d[2] - 719469) + 3600 * t[1] + 60 * t[2] + int(t[3]) }'
                gentime() { openssl ts -reply -in "$1" -text 2> openssl.tmp | awk "$seconds"'/^Time stamp: / { sub(/^Time stamp: /, ""); printf "%.0f\\n", seconds($0) }'; }
                """);
        if (attestations.stream()
                .anyMatch(attestation -> attestation.revocations().isPresent())) RevocationSteps.functions(page);
        attestations.forEach(attestation -> authority(page, attestation));
    }

    private static void authority(Page page, Attestation attestation) {
        String name = attestation.authority();
        page.say("""
                Authority %s: its timestamp, when and by whom, and the certificates that
                it is traced to. The one that is its own issuer is the root: hold its fingerprint
                to the one that the authority publishes.
                """.formatted(name));
        page.run("""
                openssl ts -verify -attime "$(gentime %1$s.tsr)" -data checkpoint -in %1$s.tsr -CAfile %1$s.pem
                openssl ts -reply -in %1$s.tsr -text 2> openssl.tmp | grep '^Time stamp: '
                openssl ts -reply -in %1$s.tsr -token_out -out token.tmp
                openssl cms -verify -noverify -inform DER -in token.tmp -signer signer.tmp -out info.tmp
                openssl x509 -in signer.tmp -noout -subject -serial
                awk '/^-----BEGIN CERTIFICATE-----/ { n++ } n { print > ("certificate-" n ".tmp") }' %1$s.pem
                for c in certificate-*.tmp; do openssl x509 -in "$c" -noout -subject -issuer -fingerprint -sha256; done
                rm certificate-*.tmp
                """.formatted(name));
        if (attestation.revocations().isPresent()) RevocationSteps.authority(page, name);
    }
}
