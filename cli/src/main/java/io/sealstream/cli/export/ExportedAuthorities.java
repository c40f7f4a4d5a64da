package io.sealstream.cli.export;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.cli.attest.TokenFinding.NotTrusted;
import io.sealstream.cli.attest.TokenFinding.Refused;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Trust;
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
    /** Read once: a log may have a token of each for every minute of years. */
    private final Map<String, Optional<Trust>> known = new HashMap<>();

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
        if (!known.containsKey(authority)) known.put(authority, read(authority));
        Optional<Trust> trust = known.get(authority);
        if (trust.isEmpty()) return new NotTrusted(authority);
        TokenFinding finding =
                OutsideTrust.judge(authority, bytes(files.read(file, MAX_TOKEN_BYTES)), stamped, trust.get());
        if (finding instanceof Refused refused)
            throw new BadExportException(file, refused.reason() + " (judged by " + whose(authority) + ")");
        return finding;
    }

    private String whose(String authority) {
        return outside.authorities().isPresent()
                ? "the certificates that you trust"
                : ExportFiles.AUTHORITIES + "/" + authority + ExportFiles.CERTIFICATES;
    }

    private Optional<Trust> read(String authority) throws BadExportException {
        String file = ExportFiles.AUTHORITIES + "/" + authority;
        Bytes certificates = bytes(files.read(file + ExportFiles.CERTIFICATES, MAX_CERTIFICATES_BYTES));
        String lists = file + ExportFiles.REVOCATIONS;
        Optional<Bytes> revocations =
                files.has(lists) ? Optional.of(bytes(files.read(lists, MAX_REVOCATIONS_BYTES))) : Optional.empty();
        try {
            return outside.authority(authority, certificates, revocations);
        } catch (IllegalArgumentException e) {
            throw new BadExportException(file + ExportFiles.CERTIFICATES, e.getMessage(), e);
        }
    }

    private static Bytes bytes(byte[] bytes) {
        return Bytes.owning(bytes, 0, bytes.length);
    }
}
