package io.sealstream.projection;

import io.sealstream.service.ServiceProcess;
import io.sealstream.service.Settings;

/** The projection worker's process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        new ServiceProcess<>(
                        "projection-worker",
                        """
                        Copies one log into Postgres. The tables are made by `sealstream migrate`.""",
                        ProjectionConfig.definition(),
                        (file, environment) -> Settings.load(
                                file, environment, ProjectionConfig.definition().names()),
                        ProjectionConfig::new,
                        ProjectionApplication::new)
                .run(args);
    }
}
