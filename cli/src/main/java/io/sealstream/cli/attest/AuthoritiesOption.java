package io.sealstream.cli.attest;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The authorities whose word on time counts. */
public final class AuthoritiesOption {
    private static final String CERTIFICATES = ".pem";

    @Option(
            names = "--authorities",
            paramLabel = "DIR",
            description = "Directory with the certificates of the authorities you trust, NAME.pem each as the authority"
                    + " publishes them, and NAME.crl where revocation counts. Default: those that come along, which only"
                    + " says that the tokens fit them.")
    private Path directory;

    /** Whether somebody said which. */
    public boolean isGiven() {
        return directory != null;
    }

    /**
     * By name; empty where nothing was said.
     *
     * @throws Failure if the directory or one of its files cannot be read
     */
    public Optional<Map<String, Trust>> authorities() {
        if (directory == null) return Optional.empty();
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, Trust> authorities = new TreeMap<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(CERTIFICATES))
                    authorities.put(name.substring(0, name.length() - CERTIFICATES.length()), read(file));
            }
            if (authorities.isEmpty())
                throw Failure.cannotTell("--authorities " + directory + " holds no NAME.pem of an authority");
            return Optional.of(authorities);
        } catch (IOException e) {
            throw Failure.cannotTell("--authorities " + directory + " cannot be read: " + e, e);
        }
    }

    private Trust read(Path certificates) throws IOException {
        String name = certificates.getFileName().toString();
        Path revocations =
                certificates.resolveSibling(name.substring(0, name.length() - CERTIFICATES.length()) + ".crl");
        try {
            Optional<Bytes> lists = Files.exists(revocations)
                    ? Optional.of(Bytes.copyOf(Files.readAllBytes(revocations)))
                    : Optional.empty();
            return Trust.parse(Bytes.copyOf(Files.readAllBytes(certificates)), lists);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(certificates + " holds no certificates of an authority: " + e.getMessage(), e);
        }
    }
}
