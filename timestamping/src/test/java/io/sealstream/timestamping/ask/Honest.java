package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.TimestampAuthority;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Optional;

/** What tests say of authorities that work. */
final class Honest {
    private Honest() {}

    static Trust trust(TimestampAuthority authority) {
        return Trust.parse(Bytes.copyOf(authority.certificates()), Optional.empty());
    }

    static Authority of(TimestampAuthority authority) {
        return of(authority, Authority.DEFAULT_PRIORITY);
    }

    static Authority of(TimestampAuthority authority, int priority) {
        return at(authority.name(), authority.url(), priority, trust(authority));
    }

    static Authority at(String name, URI url, int priority, Trust trust) {
        return new Authority(name, url, priority, Imprint.SHA_256, Optional.empty(), Optional.empty(), trust);
    }

    /** A good answer to a request of another day. */
    static byte[] answer(TimestampAuthority authority, Bytes stamped) throws IOException, InterruptedException {
        byte[] request = TimestampRequest.over(stamped, of(authority), new SecureRandom())
                .encoded()
                .toArray();
        HttpRequest post = HttpRequest.newBuilder(authority.url())
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        return HttpClient.newHttpClient().send(post, BodyHandlers.ofByteArray()).body();
    }
}
