package io.sealstream.anchor;

import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.service.ServiceProcess;
import io.sealstream.service.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The anchor worker's process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        new ServiceProcess<>(
                        "anchor-worker",
                        "Grows one log's tree, signs its checkpoints and has authorities timestamp them.",
                        AnchorConfig.definition(),
                        Main::settings,
                        AnchorConfig::new,
                        AnchorApplication::new)
                .run(args);
    }

    /** Which variables of the environment are settings depends on the authorities that are named. */
    private static Map<String, String> settings(Optional<Path> file, Map<String, String> environment) {
        Set<String> known = new TreeSet<>(AnchorConfig.definition().names());
        Map<String, String> first = Settings.load(file, Map.of(), known);
        String named = environment.getOrDefault(
                "SEALSTREAM_AUTHORITIES", first.getOrDefault(AuthoritiesConfig.AUTHORITIES, ""));
        known.addAll(AuthoritiesConfig.keys(Map.of(AuthoritiesConfig.AUTHORITIES, named)));
        return Settings.load(file, environment, known);
    }
}
