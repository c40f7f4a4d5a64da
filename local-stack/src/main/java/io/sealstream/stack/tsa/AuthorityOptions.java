package io.sealstream.stack.tsa;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an authority should be like. Start from {@link #named(String)}.
 *
 * @param name {@code [a-z0-9-]{1,64}}
 * @param directory keeps keys, certificates and port for the next start; empty for ones that go with the process
 * @param port 0 for that of the last start, or a free one
 * @param everywhere whether it listens on every address of this machine, or on 127.0.0.1 only
 * @param certification counts when keys are made; a directory that holds some keeps them
 * @param terms what tokens say
 */
public record AuthorityOptions(
        String name,
        Optional<Path> directory,
        int port,
        boolean everywhere,
        Certification certification,
        TokenTerms terms) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** @throws IllegalArgumentException if the name or the port is none */
    public AuthorityOptions {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("'" + name + "' does not name an authority: use [a-z0-9-]{1,64}");
        if (port < 0 || port > 65535) throw new IllegalArgumentException(port + " is not a port: 0 to 65535");
    }

    /** With {@link Certification#usual()} and {@link TokenTerms#usual()}, in memory, on a free port of 127.0.0.1. */
    public static AuthorityOptions named(String name) {
        return new AuthorityOptions(name, Optional.empty(), 0, false, Certification.usual(), TokenTerms.usual());
    }

    public AuthorityOptions in(Path path) {
        return new AuthorityOptions(name, Optional.of(path), port, everywhere, certification, terms);
    }

    public AuthorityOptions withPort(int given) {
        return new AuthorityOptions(name, directory, given, everywhere, certification, terms);
    }

    /** For others than this machine: in a container, where 127.0.0.1 is reached by nobody else. */
    public AuthorityOptions listeningEverywhere() {
        return new AuthorityOptions(name, directory, port, true, certification, terms);
    }

    public AuthorityOptions with(Certification other) {
        return new AuthorityOptions(name, directory, port, everywhere, other, terms);
    }

    public AuthorityOptions with(TokenTerms other) {
        return new AuthorityOptions(name, directory, port, everywhere, certification, other);
    }
}
