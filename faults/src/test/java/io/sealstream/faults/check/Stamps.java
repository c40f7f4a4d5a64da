package io.sealstream.faults.check;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TimestampAuthority;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.Trust;
import io.sealstream.timestamping.ask.Authorities;
import io.sealstream.timestamping.ask.AuthoritiesListener;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Limits;
import io.sealstream.topics.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Timestamps by authorities of our own making: two that are trusted, and a stranger. */
final class Stamps implements AutoCloseable {
    static final List<String> TRUSTED = List.of("first", "second");
    static final String STRANGER = "stranger";

    private final Path directory;
    private final Map<String, TimestampAuthority> servers = new HashMap<>();
    private final Map<String, Authorities> asked = new HashMap<>();
    private final Map<String, Token> given = new HashMap<>();

    Stamps(Path directory) {
        this.directory = directory;
        TRUSTED.forEach(this::start);
        start(STRANGER);
    }

    /** The certificates of those that are trusted. */
    Map<String, Path> certificates() {
        Map<String, Path> files = new HashMap<>();
        for (String name : TRUSTED) files.put(name, directory.resolve(name + ".pem"));
        return files;
    }

    /** A timestamp of this authority; the same one again for the same bytes. */
    Token stamp(String authority, Bytes stamped) {
        return given.computeIfAbsent(authority + " " + stamped, key -> ask(authority, stamped));
    }

    @Override
    public void close() {
        asked.values().forEach(Authorities::close);
        servers.values().forEach(TimestampAuthority::close);
    }

    private Token ask(String name, Bytes stamped) {
        try {
            Timestamp timestamp =
                    asked.get(name).stamp(stamped, late -> {}).tokens().get(0).timestamp();
            return new Token(
                    name,
                    timestamp.policy(),
                    timestamp.genTime(),
                    timestamp.serial(),
                    timestamp.signer(),
                    timestamp.response());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + name + " was asked", e);
        }
    }

    private void start(String name) {
        TimestampAuthority server = DevelopmentAuthority.start(name);
        servers.put(name, server);
        write(name, server.certificates());
        Trust trust = Trust.parse(Bytes.copyOf(server.certificates()), Optional.empty());
        Authority authority = Authority.of(name, server.url(), Imprint.SHA_256, trust);
        asked.put(name, new Authorities(List.of(authority), 1, Limits.DEFAULT, new AuthoritiesListener() {}));
    }

    private void write(String name, byte[] certificates) {
        try {
            Files.write(directory.resolve(name + ".pem"), certificates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
