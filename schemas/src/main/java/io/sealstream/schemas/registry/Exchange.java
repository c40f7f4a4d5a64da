package io.sealstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP request to one registry: sent, bounded in time and size, and sorted into an answer or a failed attempt. */
final class Exchange {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient client;
    private final Duration timeout;

    Exchange(RegistryConfig config) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Followed, credentials would go where nobody sent them.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout());
        Tls.configure(builder, config.originalsWithPrefix(RegistryConfig.PREFIX));
        this.client = builder.build();
        this.timeout = config.connectTimeout().plus(config.readTimeout());
    }

    /** GETs the path, or POSTs the body where there is one. */
    Answer send(Endpoint endpoint, String path, JsonNode body) throws FailedAttempt, RegistryUnavailableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE);
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        if (body != null) request.POST(BodyPublishers.ofString(body.toString()));
        HttpResponse<byte[]> response = await(endpoint, request.build());
        requireUsable(endpoint, response);
        return parse(endpoint, response);
    }

    /** The client's own time-out ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> await(Endpoint endpoint, HttpRequest request)
            throws FailedAttempt, RegistryUnavailableException {
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, info -> new BoundedBody());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw FailedAttempt.passing(endpoint, "did not answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw FailedAttempt.passing(endpoint, "could not be asked: " + e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw Retries.interrupted();
        }
    }

    private static void requireUsable(Endpoint endpoint, HttpResponse<byte[]> response) throws FailedAttempt {
        int status = response.statusCode();
        if (status >= 500 || status == 429) throw FailedAttempt.passing(endpoint, "answered " + status);
        if (status == 401 || status == 403)
            throw FailedAttempt.lasting(
                    endpoint,
                    "answered " + status + ": check " + RegistryConfig.CREDENTIALS_SOURCE + ", "
                            + RegistryConfig.USER_INFO + " and the TLS key store");
        if (status >= 300 && status < 400)
            throw FailedAttempt.lasting(
                    endpoint,
                    "redirects"
                            + response.headers()
                                    .firstValue("Location")
                                    .map(Exchange::target)
                                    .orElse("") + ", which is not followed: configure the URL that answers");
    }

    private static Answer parse(Endpoint endpoint, HttpResponse<byte[]> response) throws FailedAttempt {
        int status = response.statusCode();
        try {
            Answer answer = new Answer(endpoint, status, JSON.readTree(response.body()));
            if (answer.isSuccess() || answer.isUnknown() || answer.isRefusal()) return answer;
        } catch (IOException e) {
            throw notARegistry(endpoint, status);
        }
        throw notARegistry(endpoint, status);
    }

    private static FailedAttempt notARegistry(Endpoint endpoint, int status) {
        return FailedAttempt.lasting(
                endpoint, "answered " + status + " but not as a schema registry does: check the URL and its path");
    }

    /** Scheme, host and port alone: the rest may hold secrets. */
    private static String target(String location) {
        try {
            URI uri = URI.create(location);
            if (uri.getHost() == null) return "";
            return " to " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return " to what is no URL";
        }
    }
}
