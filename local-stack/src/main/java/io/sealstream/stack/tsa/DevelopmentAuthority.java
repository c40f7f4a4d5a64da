package io.sealstream.stack.tsa;

import java.net.URI;
import java.util.Optional;

/** A timestamp authority in this process, with certificates of its own making. */
public final class DevelopmentAuthority implements TimestampAuthority {
    private final String name;
    private final Credentials credentials;
    private final TimestampServer server;

    private DevelopmentAuthority(String name, Credentials credentials, TimestampServer server) {
        this.name = name;
        this.credentials = credentials;
        this.server = server;
    }

    /** Starts one that goes with the process, on a free port. */
    public static DevelopmentAuthority start(String name) {
        return start(AuthorityOptions.named(name));
    }

    /**
     * Starts one. On a directory that one was started on before it is the same again, and on the same port if that is free.
     *
     * @throws io.sealstream.stack.StackException if the directory cannot be used or the given port is taken
     */
    public static DevelopmentAuthority start(AuthorityOptions options) {
        Credentials credentials = options.directory()
                .map(path -> new CredentialsDirectory(path).loadOrIssue(options.name(), options.certification()))
                .orElseGet(() -> Issuance.of(options.name(), options.certification()));
        Responder responder = new BouncyCastleResponder(credentials, options.terms());
        return new DevelopmentAuthority(options.name(), credentials, TimestampServer.start(options, responder));
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
    }
}
