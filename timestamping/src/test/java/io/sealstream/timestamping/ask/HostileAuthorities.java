package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.TimestampAuthority;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A hostile authority of every kind, for the tests of all who ask authorities. */
public final class HostileAuthorities implements AutoCloseable {
    private static final Bytes OTHER = Bytes.copyOf("something of another day".getBytes(UTF_8));

    private final Map<Hostility, HostileAuthority> all = new EnumMap<>(Hostility.class);

    private HostileAuthorities() {}

    /** Starts them; {@code honest} is whose old answer is replayed, and where redirects lead, as another host. */
    public static HostileAuthorities beside(TimestampAuthority honest) throws IOException, InterruptedException {
        URI elsewhere = URI.create("http://localhost:" + honest.url().getPort() + "/");
        byte[] old = Honest.answer(honest, OTHER);
        HostileAuthorities started = new HostileAuthorities();
        for (Hostility hostility : Hostility.values())
            started.all.put(hostility, new HostileAuthority(hostility, elsewhere, old));
        return started;
    }

    /** Names, as settings may have them, and where each is asked. */
    public SortedMap<String, URI> urls() {
        SortedMap<String, URI> urls = new TreeMap<>();
        all.forEach((hostility, authority) -> urls.put(name(hostility), authority.url()));
        return urls;
    }

    void forEach(BiConsumer<Hostility, HostileAuthority> visitor) {
        all.forEach(visitor);
    }

    private static String name(Hostility hostility) {
        return hostility.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() throws IOException {
        for (HostileAuthority authority : all.values()) authority.close();
    }
}
