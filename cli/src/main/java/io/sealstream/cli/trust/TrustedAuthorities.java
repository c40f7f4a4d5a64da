package io.sealstream.cli.trust;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Trust;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The authorities whose certificates a log publishes. */
public final class TrustedAuthorities {
    private static final String DIRECTORY = "authorities/";
    private static final String CERTIFICATES = ".pem";
    private static final String REVOCATIONS = ".crl";

    private TrustedAuthorities() {}

    /**
     * By name.
     *
     * @param files by the names that an export gives them
     * @throws Failure if the certificates of one cannot be read
     */
    public static SortedMap<String, Trust> of(Map<String, Bytes> files) {
        SortedMap<String, Trust> authorities = new TreeMap<>();
        files.forEach((file, certificates) -> {
            if (!file.startsWith(DIRECTORY) || !file.endsWith(CERTIFICATES)) return;
            String name = file.substring(DIRECTORY.length(), file.length() - CERTIFICATES.length());
            authorities.put(
                    name, parse(file, certificates, Optional.ofNullable(files.get(DIRECTORY + name + REVOCATIONS))));
        });
        return authorities;
    }

    private static Trust parse(String file, Bytes certificates, Optional<Bytes> revocations) {
        try {
            return Trust.parse(certificates, revocations);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(
                    file + " as the log publishes it cannot be read: " + e.getMessage()
                            + ". Start the anchor worker with the right one, which publishes it anew",
                    e);
        }
    }
}
