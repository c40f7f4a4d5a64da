package io.sealstream.cli.export;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.ledger.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Judges an export's tokens, by the authorities that whoever asks knows or else by those that it carries. */
final class ExportedAuthorities {
    private static final int MAX_CERTIFICATES_BYTES = 4 << 20;
    private static final int MAX_REVOCATIONS_BYTES = 64 << 20;
    private static final int MAX_TOKEN_BYTES = 1 << 20;

    private final ExportFiles files;
    private final OutsideTrust outside;
    private final Map<String, Bytes> certificates = new HashMap<>();
    private final Map<String, Optional<Bytes>> revocations = new HashMap<>();

    ExportedAuthorities(ExportFiles files, OutsideTrust outside) {
        this.files = files;
        this.outside = outside;
    }

    /**
     * Judges the token in this file.
     *
     * @throws BadExportException if it is false, or the authority's certificates are not there
     */
    TokenFinding judge(String file, String authority, Bytes stamped) throws BadExportException {
        if (!Attestation.isName(authority))
            throw new BadExportException(file, "is not named as an authority: 1 to 64 of a-z 0-9 -");
        load(authority);
        Bytes response = bytes(files.read(file, MAX_TOKEN_BYTES));
        TokenFinding finding = outside.judge(
                new Attestation(authority, response, certificates.get(authority), revocations.get(authority)), stamped);
        if (finding instanceof TokenFinding.Refused refused)
            throw new BadExportException(
                    file,
                    refused.reason() + " (judged by " + ExportFiles.AUTHORITIES + "/" + authority + ".pem"
                            + (outside.authorities().isPresent() ? " of yours)" : ")"));
        return finding;
    }

    private void load(String authority) throws BadExportException {
        if (certificates.containsKey(authority)) return;
        String file = ExportFiles.AUTHORITIES + "/" + authority;
        certificates.put(authority, bytes(files.read(file + ExportFiles.CERTIFICATES, MAX_CERTIFICATES_BYTES)));
        String lists = file + ExportFiles.REVOCATIONS;
        revocations.put(
                authority,
                files.has(lists) ? Optional.of(bytes(files.read(lists, MAX_REVOCATIONS_BYTES))) : Optional.empty());
    }

    private static Bytes bytes(byte[] bytes) {
        return Bytes.owning(bytes, 0, bytes.length);
    }
}
