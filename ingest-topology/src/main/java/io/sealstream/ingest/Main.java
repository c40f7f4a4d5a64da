package io.sealstream.ingest;

import io.sealstream.service.ServiceProcess;
import io.sealstream.service.Settings;

/** The sealer's process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        new ServiceProcess<>(
                        "ingest-topology",
                        "Seals one log. A second sealer of it, with the same application.id, is its standby.",
                        IngestConfig.definition(),
                        (file, environment) -> Settings.load(
                                file, environment, IngestConfig.definition().names()),
                        IngestConfig::new,
                        IngestApplication::new)
                .run(args);
    }
}
