package io.sealstream.stack.tsa;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A timestamp authority each of whose answers is made by {@code openssl ts -reply}: a second implementation, for tests. */
public final class OpensslAuthority implements TimestampAuthority {
    private final String name;
    private final Credentials credentials;
    private final TimestampServer server;
    private final Optional<Path> temporary;

    private OpensslAuthority(String name, Credentials credentials, TimestampServer server, Optional<Path> temporary) {
        this.name = name;
        this.credentials = credentials;
        this.server = server;
        this.temporary = temporary;
    }

    /** Starts one with {@link OpensslTerms#usual()}. */
    public static OpensslAuthority start(AuthorityOptions options) {
        return start(options, OpensslTerms.usual());
    }

    /**
     * Starts one.
     *
     * @throws IllegalArgumentException if the terms ask for a clock offset
     * @throws StackException if the directory cannot be used or the given port is taken
     */
    public static OpensslAuthority start(AuthorityOptions options, OpensslTerms openssl) {
        if (!options.terms().clockOffset().isZero())
            throw new IllegalArgumentException("openssl stamps by the machine's clock: it takes no offset");
        Optional<Path> temporary = options.directory().isPresent() ? Optional.empty() : Optional.of(temporary());
        CredentialsDirectory directory =
                new CredentialsDirectory(options.directory().or(() -> temporary).orElseThrow());
        Credentials credentials = directory.loadOrIssue(options.name(), options.certification());
        Responder responder = new OpensslResponder(directory, credentials, options.terms(), openssl);
        return new OpensslAuthority(options.name(), credentials, TimestampServer.start(options, responder), temporary);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sealstream-tsa-");
        } catch (IOException e) {
            throw new StackException("cannot make a temporary directory: " + e, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public byte[] certificates() {
        return credentials.certificatesPem();
    }

    @Override
    public Optional<byte[]> revocations() {
        return credentials.revocationsPem();
    }

    @Override
    public long answered() {
        return server.answered();
    }

    @Override
    public void close() {
        server.close();
        if (temporary.isPresent()) delete(temporary.get());
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : childrenFirst) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
