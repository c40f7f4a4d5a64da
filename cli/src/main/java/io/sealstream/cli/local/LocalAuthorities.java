package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two timestamp authorities in this process, each with a CA of its own: what they say of time proves nothing to anybody else. */
public final class LocalAuthorities implements AutoCloseable {
    private static final List<String> NAMES = List.of("development-a", "development-b");

    private final Path directory;
    private final List<DevelopmentAuthority> authorities = new ArrayList<>();

    private LocalAuthorities(Path directory) {
        this.directory = directory;
    }

    /** Starts them, the same as before on a directory that they were started on before. */
    static LocalAuthorities start(Path directory) {
        LocalAuthorities started = new LocalAuthorities(directory);
        try {
            for (String name : NAMES) started.start(name);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void start(String name) {
        DevelopmentAuthority authority =
                DevelopmentAuthority.start(AuthorityOptions.named(name).in(directory.resolve(name)));
        authorities.add(authority);
        try {
            Files.write(certificates(name), authority.certificates());
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write " + certificates(name) + ": " + e, e);
        }
    }

    private Path certificates(String name) {
        return directory.resolve(name + ".pem");
    }

    /** What the anchor worker is told of them. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("authorities", String.join(",", NAMES));
        settings.put("quorum", Integer.toString(NAMES.size()));
        authorities.forEach(authority -> {
            settings.put(
                    "authority." + authority.name() + ".url", authority.url().toString());
            settings.put(
                    "authority." + authority.name() + ".certificates",
                    certificates(authority.name()).toString());
        });
        return settings;
    }

    /** Name and address of each, for people. */
    public String describe() {
        return authorities.stream()
                .map(authority -> authority.name() + " at " + authority.url())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        authorities.forEach(DevelopmentAuthority::close);
    }
}
