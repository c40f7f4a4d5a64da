package io.sealstream.operations.kubernetes;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.service.ProcessSettings;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The processes that run all the time: where each stands in the manifests, and its settings. */
enum Service {
    SEALER("StatefulSet", "sealer"),
    ANCHOR_WORKER("Deployment", "anchor-worker"),
    PROJECTION_WORKER("Deployment", "projection-worker");

    private final String kind;
    private final String component;

    Service(String kind, String component) {
        this.kind = kind;
        this.component = component;
    }

    /** The process' own configuration, which refuses what it does not know. */
    AbstractConfig configure(Map<String, String> settings) {
        return switch (this) {
            case SEALER -> new IngestConfig(settings);
            case ANCHOR_WORKER -> new AnchorConfig(settings);
            case PROJECTION_WORKER -> new ProjectionConfig(settings);
        };
    }

    ConfigDef definition() {
        return switch (this) {
            case SEALER -> IngestConfig.definition();
            case ANCHOR_WORKER -> AnchorConfig.definition();
            case PROJECTION_WORKER -> ProjectionConfig.definition();
        };
    }

    String component() {
        return component;
    }

    /** Where it serves unless it is told otherwise. */
    int defaultPort() {
        return (int) definition().configKeys().get(ProcessSettings.HTTP_PORT).defaultValue;
    }

    Manifest in(Rendered objects) {
        return objects.get(kind, "sealstream-" + component);
    }
}
