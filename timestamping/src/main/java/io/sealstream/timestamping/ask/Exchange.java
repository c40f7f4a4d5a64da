package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** One POST of a request to one authority (RFC 3161 section 3.4), bounded in time and size. */
final class Exchange {
    private static final String USER_AGENT = "sealstream";

    private final HttpClient client;
    private final Limits limits;

    Exchange(Limits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Followed by ourselves, on the same host only.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connectTimeout())
                .build();
    }

    /** What looks like an answer: not empty, not text. */
    Bytes post(Authority authority, Bytes request) throws Unanswered, InterruptedException {
        long deadline = System.nanoTime() + limits.timeout().toNanos();
        URI target = authority.url();
        for (int redirects = 0; redirects <= Redirect.MOST; redirects++) {
            HttpResponse<byte[]> response = await(request(authority, target, request), deadline);
            if (!Redirect.isRedirect(response.statusCode())) return Reply.judge(response);
            target = Redirect.target(target, response.headers());
        }
        throw Unanswered.lasting(FailureKind.REDIRECT, "redirects more than " + Redirect.MOST + " times");
    }

    private static HttpRequest request(Authority authority, URI target, Bytes request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .header("User-Agent", USER_AGENT);
        authority.credentials().ifPresent(credentials -> builder.header("Authorization", credentials.header()));
        return builder.POST(BodyPublishers.ofByteArray(request.toArray())).build();
    }

    /** The client's own time-out ends with the headers; this one covers the body too, however slowly it drips. */
    private HttpResponse<byte[]> await(HttpRequest request, long deadline) throws Unanswered, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BoundedBody.of(limits.maxResponseBytes()));
        try {
            return response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Unanswered.passing(FailureKind.TIMEOUT, "did not answer within " + millis(limits.timeout()));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            // Closes the connection of whatever is still under way; does nothing to what is done.
            response.cancel(true);
        }
    }

    private Unanswered failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof Unanswered unanswered) return unanswered;
            if (t instanceof UnresolvedAddressException)
                return Unanswered.passing(FailureKind.CONNECTION, "cannot be reached: no address is known of its host");
        }
        if (cause instanceof SSLHandshakeException)
            return Unanswered.lasting(
                    FailureKind.CONNECTION,
                    "was not asked, for TLS failed: check the URL, and its server's certificate against what this Java"
                            + " platform trusts (javax.net.ssl.trustStore)" + Reply.quoted(": ", cause.getMessage()));
        if (cause instanceof HttpTimeoutException)
            return Unanswered.passing(
                    FailureKind.TIMEOUT, "accepted no connection within " + millis(limits.connectTimeout()));
        String what = cause instanceof ConnectException ? "refused the connection" : "broke the connection";
        return Unanswered.passing(FailureKind.CONNECTION, what + Reply.quoted(": ", cause.getMessage()));
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
