package io.sealstream.anchor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.service.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An anchor worker that stands still at a step, so that it can be killed there: arguments are a properties file, the step,
 * how often to come by before it stands still, and a file at whose appearance it goes on.
 */
final class ParkedWorker {
    static final String PARKED = "parked at ";

    private ParkedWorker() {}

    public static void main(String[] args) throws InterruptedException {
        AnchorConfig config = new AnchorConfig(Settings.load(
                Optional.of(Path.of(args[0])),
                Map.of(),
                AnchorConfig.definition().names()));
        Step at = Step.valueOf(args[1]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
        Steps steps = step -> {
            if (step == at && left.decrementAndGet() == 0) park(step, Path.of(args[3]));
        };
        try (AnchorApplication worker = new AnchorApplication(config, new SimpleMeterRegistry(), steps)) {
            worker.start();
            worker.awaitStopped();
        }
    }

    private static void park(Step step, Path gate) {
        System.out.println(PARKED + step);
        try {
            while (!Files.exists(gate)) TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
