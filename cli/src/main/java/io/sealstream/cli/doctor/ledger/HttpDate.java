package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Finding;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** What time a web server says it is: to the second, and as old as the answer's way. */
final class HttpDate {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private HttpDate() {}

    /** Holds this machine's clock to it. */
    static Finding compare(URI server, Clock clock) {
        HttpRequest request = HttpRequest.newBuilder(server)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        Instant asked = clock.instant();
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding());
            Optional<String> date = answer.headers().firstValue("Date");
            if (date.isEmpty()) return unknown(server, "does not say what time it is");
            Instant told = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return judge(server, told, asked, clock.instant());
        } catch (ConnectException e) {
            return unknown(server, "cannot be reached");
        } catch (IOException | DateTimeParseException e) {
            return unknown(server, "did not say what time it is: " + e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while " + server + " was asked for the time", e);
        }
    }

    /** The server said it between {@code asked} and {@code answered}, by this machine's clock, and cut it to the second. */
    static Finding judge(URI server, Instant told, Instant asked, Instant answered) {
        Duration behind = Duration.between(answered, told);
        Duration ahead = Duration.between(told.plusSeconds(1), asked);
        Duration off = behind.compareTo(ahead) > 0 ? behind : ahead;
        if (off.compareTo(ClockCheck.LIMIT) <= 0)
            return Finding.good(
                    "this machine's clock is within " + ClockCheck.LIMIT.toSeconds() + " s of " + server + "'s");
        return Finding.wrong(
                "this machine's clock is " + (behind.compareTo(ahead) > 0 ? "behind " : "ahead of ") + server + "'s by "
                        + off.toSeconds() + " s or more",
                "Have this machine's clock kept by NTP or PTP.");
    }

    private static Finding unknown(URI server, String why) {
        return Finding.unknown(server + " " + why, "Name another server with --clock.");
    }
}
