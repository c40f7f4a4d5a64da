package io.sealstream.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.anchor.AnchorApplication;
import io.sealstream.anchor.AnchorConfig;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The anchor worker as it ships, with a key of its own. */
public final class Anchoring implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final AnchorApplication worker;

    private Anchoring(AnchorApplication worker) {
        this.worker = worker;
    }

    /** A worker with these settings; its key is kept in that directory. */
    public static Anchoring of(Map<String, String> settings, Path directory) {
        Path key = directory.resolve("log-key.pem");
        if (!Files.exists(key)) LogKeyFile.generate(key, Optional.empty(), true);
        Map<String, String> all = new HashMap<>(settings);
        all.put(AnchorConfig.KEY_FILES, key.toString());
        return new Anchoring(new AnchorApplication(new AnchorConfig(all), new SimpleMeterRegistry()));
    }

    public void start() throws InterruptedException {
        worker.start();
        if (!worker.awaitRunning(STARTING)) throw new IllegalStateException("the worker does not start; see its log");
    }

    /** Size of the newest checkpoint that is committed. */
    public long size() {
        return worker.progress().committedSize();
    }

    @Override
    public void close() {
        worker.close();
    }
}
