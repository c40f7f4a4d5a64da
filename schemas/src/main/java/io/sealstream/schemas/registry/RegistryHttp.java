package io.sealstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Asks the configured URLs in turn, starting where the last answer came from, and again after a wait, within bounds. */
final class RegistryHttp {
    private final List<Endpoint> endpoints;
    private final Retries retries;
    private final Exchange exchange;
    private volatile int preferred;

    RegistryHttp(RegistryConfig config) {
        this.endpoints = config.endpoints();
        if (endpoints.isEmpty()) throw new IllegalArgumentException(RegistryConfig.URL + " is empty");
        this.retries = config.retries();
        this.exchange = new Exchange(config);
    }

    Answer get(String path) throws RegistryUnavailableException {
        return ask(path, null);
    }

    Answer post(String path, JsonNode body) throws RegistryUnavailableException {
        return ask(path, body);
    }

    /** Every request of the protocol may be repeated: registering twice gives the same id. */
    private Answer ask(String path, JsonNode body) throws RegistryUnavailableException {
        List<FailedAttempt> failed = new ArrayList<>();
        for (int retry = 0; ; retry++) {
            failed.clear();
            int first = preferred;
            for (int i = 0; i < endpoints.size(); i++) {
                int candidate = (first + i) % endpoints.size();
                try {
                    Answer answer = exchange.send(endpoints.get(candidate), path, body);
                    preferred = candidate;
                    return answer;
                } catch (FailedAttempt attempt) {
                    failed.add(attempt);
                }
            }
            if (retry == retries.max() || failed.stream().noneMatch(FailedAttempt::isTransient))
                throw unavailable(path, failed, retry + 1);
            retries.await(retry);
        }
    }

    private static RegistryUnavailableException unavailable(String path, List<FailedAttempt> failed, int rounds) {
        String what =
                String.join("; ", failed.stream().map(Exception::getMessage).toList());
        return new RegistryUnavailableException(
                "no usable answer from the schema registry for " + path + " in " + rounds
                        + " attempt(s): " + what + ". Nothing is lost: bring it back or correct " + RegistryConfig.URL
                        + ", and try again");
    }
}
