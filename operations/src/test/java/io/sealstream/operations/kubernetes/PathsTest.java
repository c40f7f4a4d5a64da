package io.sealstream.operations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sealstream.service.HttpEndpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever path Kubernetes or Prometheus asks for is one that the processes answer. */
final class PathsTest {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    @ParameterizedTest
    @EnumSource
    void areAnswered(Overlay overlay) throws Exception {
        List<JsonNode> paths = new ArrayList<>();
        for (Service service : Service.values())
            service.in(overlay.objects())
                    .containers()
                    .get(0)
                    .findValues("httpGet")
                    .forEach(get -> paths.add(get.path("path")));
        overlay.objects()
                .of("PodMonitor")
                .forEach(monitor -> paths.addAll(monitor.root().findValues("path")));

        assertThat(paths).hasSize(10);
        try (HttpEndpoints http = HttpEndpoints.start(0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            for (JsonNode path : paths)
                assertThat(status(http, path.asText())).as(path.asText()).isIn(OK, UNAVAILABLE);
        }
    }

    private static int status(HttpEndpoints http, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
