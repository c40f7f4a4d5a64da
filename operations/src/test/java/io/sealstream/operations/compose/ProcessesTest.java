package io.sealstream.operations.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.operations.compose.ComposeFile.Service;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.service.Probe;
import io.sealstream.service.ProcessSettings;
import io.sealstream.service.Settings;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our processes are told by docker-compose.yml, given to their own code. */
class ProcessesTest {
    private ComposeFile file;

    @TempDir
    private Path root;

    @BeforeEach
    void read() throws IOException {
        file = ComposeFile.read(new Variables());
    }

    @Test
    void sealersTakeTheirSettingsAndKeepTheirStateInAVolumeOfTheirOwn() {
        Map<String, Service> sealers = file.running("ingest-topology");
        assertThat(sealers.keySet()).containsExactlyInAnyOrder("ingest-topology", "ingest-topology-standby");
        sealers.forEach((name, sealer) -> {
            IngestConfig config =
                    new IngestConfig(settings(sealer, IngestConfig.definition().names()));
            answersWhereItIsAsked(sealer, config);
            assertThat(sealer.mountOf(config.getString(IngestConfig.STATE_DIR)))
                    .as(name)
                    .hasValueSatisfying(
                            mount -> assertThat(mount).isEqualTo(new ComposeFile.Mount(name, mount.target(), false)));
        });
    }

    @Test
    void theAnchorWorkerTakesItsSettingsAndAQuorumOfTheAuthorities() throws IOException {
        Service worker = file.services().get("anchor-worker");
        Map<String, String> environment = new TreeMap<>(worker.environment());
        TreeSet<String> known = new TreeSet<>(AnchorConfig.definition().names());
        known.addAll(AuthoritiesConfig.keys(
                Map.of(AuthoritiesConfig.AUTHORITIES, environment.get("SEALSTREAM_AUTHORITIES"))));
        // Read when the configuration is made: here they are elsewhere.
        Path certificates = root.resolve("certificates.pem");
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("any")) {
            Files.write(certificates, authority.certificates());
        }
        environment.replaceAll((name, value) -> name.endsWith("_CERTIFICATES") ? certificates.toString() : value);
        Map<String, String> settings = Settings.load(Optional.empty(), environment, known);
        answersWhereItIsAsked(worker, new AnchorConfig(settings));
        assertThat(new AuthoritiesConfig(settings).authorities()).hasSize(2);
        assertThat(new AuthoritiesConfig(settings).quorum()).isEqualTo(2);
    }

    @Test
    void theProjectionWorkerTakesItsSettingsAndItsPasswordOutOfAFile() throws IOException {
        Service worker = file.services().get("projection-worker");
        Map<String, String> environment = new TreeMap<>(worker.environment());
        Files.writeString(root.resolve("database-password"), "a secret");
        assertThat(environment.get("SEALSTREAM_DATABASE_PASSWORD"))
                .isEqualTo("${directory:/run/secrets:database-password}");
        environment.put("SEALSTREAM_DATABASE_PASSWORD", "${directory:" + root + ":database-password}");
        ProjectionConfig config = new ProjectionConfig(Settings.load(
                Optional.empty(), environment, ProjectionConfig.definition().names()));
        answersWhereItIsAsked(worker, config);
        assertThat(config.getPassword(ProjectionConfig.DATABASE_PASSWORD).value())
                .isEqualTo("a secret");
    }

    @Test
    void allSpeakOfTheSameLogOnTheSameBrokers() {
        for (String variable : new String[] {"SEALSTREAM_LOG", "SEALSTREAM_ORIGIN", "SEALSTREAM_BOOTSTRAP_SERVERS"})
            assertThat(file.services().values().stream()
                            .map(Service::environment)
                            .filter(environment ->
                                    environment.keySet().stream().anyMatch(n -> n.startsWith("SEALSTREAM_")))
                            .map(environment -> environment.get(variable)))
                    .as(variable)
                    .hasSizeGreaterThan(3)
                    .doesNotContainNull()
                    .containsOnly(
                            file.services().get("anchor-worker").environment().get(variable));
    }

    @Test
    void everyImageOfOursIsOneThatAModuleBuildsInThisVersion() throws ClassNotFoundException {
        for (Service service : file.services().values()) {
            if (service.ours().isEmpty()) continue;
            Module module = Module.read(service.ours().get());
            assertThat(service.image()).isEqualTo("sealstream/" + module.image() + ":" + module.version());
            assertThat(Class.forName(module.mainClass()).getSimpleName()).isEqualTo("Main");
        }
        assertThat(Module.read("ingest-topology").port()).isEqualTo(IngestConfig.DEFAULT_HTTP_PORT);
        assertThat(Module.read("anchor-worker").port()).isEqualTo(AnchorConfig.DEFAULT_HTTP_PORT);
        assertThat(Module.read("projection-worker").port()).isEqualTo(ProjectionConfig.DEFAULT_HTTP_PORT);
    }

    private static Map<String, String> settings(Service service, Collection<String> known) {
        return Settings.load(Optional.empty(), service.environment(), known);
    }

    private static void answersWhereItIsAsked(Service service, AbstractConfig config) {
        int port = config.getInt(ProcessSettings.HTTP_PORT);
        assertThat(service.healthcheck().test()).contains(Probe.class.getName());
        URI asked = URI.create(
                service.healthcheck().test().get(service.healthcheck().test().size() - 1));
        assertThat(asked).isEqualTo(URI.create("http://127.0.0.1:" + port + "/readyz"));
        assertThat(service.published())
                .singleElement()
                .satisfies(published -> assertThat(published.target()).isEqualTo(port));
    }
}
