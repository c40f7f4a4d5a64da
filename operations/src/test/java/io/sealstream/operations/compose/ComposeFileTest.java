package io.sealstream.operations.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.operations.compose.ComposeFile.Mount;
import io.sealstream.operations.compose.ComposeFile.Published;
import io.sealstream.operations.compose.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docker-compose.yml by itself: well formed, and nothing named in it that is not there. */
class ComposeFileTest {
    private final Variables variables = new Variables();
    private ComposeFile file;

    @BeforeEach
    void read() throws IOException {
        file = ComposeFile.read(variables);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "    hostname: kafka-1|    hostnames: kafka-1|hostnames",
                "      POSTGRES_DB: ledger|      POSTGRES_DB: ledger\\n      POSTGRES_DB: other|POSTGRES_DB",
                "  prometheus:\\n    <<: *lasting|  postgres:\\n    <<: *lasting|postgres",
                "      KAFKA_NODE_ID: \"1\"|      KAFKA_NODE_ID: 1|Integer value",
                "      POSTGRES_DB: ledger|      POSTGRES_DB: ${DATABASE}|DATABASE",
                "${KAFKA_1_PORT:-9092}:19092|${KAFKA_1_PORT:-9999}:19092|KAFKA_1_PORT",
                "limits: {memory: 512m}|limits: {memoryy: 512m}|memoryy"
            })
    void whatIsNoPartOfAComposeFileOrStandsTwiceIsRefused(String there, String instead, String named)
            throws IOException {
        String text = Files.readString(ComposeFile.PATH);
        String from = there.replace("\\n", "\n");
        assertThat(text).contains(from);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComposeFile.parse(text.replace(from, instead.replace("\\n", "\n")), new Variables()))
                .withMessageContaining(named);
    }

    @Test
    void everyImagePortAndAddressIsOverridableAndNoVariableIsASettingsName() throws IOException {
        String text = Files.readString(ComposeFile.PATH);
        assertThat(text.lines().filter(line -> line.matches("\\s*image:.*")))
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.matches("\\s*image: \\$\\{[A-Z_]+_IMAGE:-[a-z0-9./-]+:[A-Za-z0-9.-]+}"));
        assertThat(text.lines().filter(line -> line.matches("\\s*ports:.*")))
                .hasSizeGreaterThan(8)
                .allMatch(
                        line -> line.matches(
                                "\\s*ports: \\[\"\\$\\{BIND_ADDRESS:-127\\.0\\.0\\.1}:\\$\\{[A-Z0-9_]+_PORT:-[0-9]+}:[0-9]+\"]"));
        // A process would take it for a setting, or refuse it.
        assertThat(variables.defaults().keySet()).noneMatch(name -> name.startsWith("SEALSTREAM"));
        List<Published> published = file.services().values().stream()
                .flatMap(service -> service.published().stream())
                .toList();
        assertThat(published.stream().map(Published::port)).doesNotHaveDuplicates();
    }

    @Test
    void everyVolumeIsDeclaredAndUsedAndEveryMountedFileIsInTheRepositoryAndReadOnly() {
        Set<String> used = new HashSet<>();
        file.services()
                .forEach((name, service) -> service.mounts().forEach(mount -> {
                    if (mount.isOfTheRepository()) {
                        assertThat(ComposeFile.ROOT.resolve(mount.source()))
                                .as(name)
                                .exists();
                        assertThat(mount.readOnly()).as(name + " " + mount).isTrue();
                    } else used.add(mount.source());
                }));
        assertThat(used).isEqualTo(file.volumes().keySet());
        assertThat(file.volumes().values()).containsOnlyNulls();
    }

    @Test
    void whoeverIsWaitedForCanFulfilTheConditionAndIsThereWheneverTheWaitingIs() {
        file.services()
                .forEach((name, service) -> service.dependsOn().forEach((target, dependency) -> {
                    Service awaited = file.services().get(target);
                    assertThat(awaited).as(name + " depends on " + target).isNotNull();
                    assertThat(awaited.profiles())
                            .as(name + " depends on " + target)
                            .isEmpty();
                    if (awaited.isOneShot())
                        assertThat(dependency.condition()).isEqualTo("service_completed_successfully");
                    else assertThat(dependency.condition()).isEqualTo("service_healthy");
                    assertThat(path(target, new ArrayList<>()))
                            .as("what " + name + " waits for")
                            .doesNotContain(name);
                }));
    }

    /** All that a service waits for, itself first. */
    private List<String> path(String name, List<String> seen) {
        if (seen.contains(name)) return seen;
        seen.add(name);
        file.services().get(name).dependsOn().keySet().forEach(next -> path(next, seen));
        return seen;
    }

    @Test
    void whatLastsIsWatchedRestartedBoundedAndHasTimeToEnd() {
        file.services().forEach((name, service) -> {
            assertThat(service.securityOpt()).as(name).containsExactly("no-new-privileges:true");
            if (service.isOneShot()) {
                assertThat(service.healthcheck()).as(name).isNull();
                return;
            }
            assertThat(service.restart()).as(name).isEqualTo("unless-stopped");
            assertThat(service.stopGracePeriod()).as(name).isEqualTo("40s");
            assertThat(service.healthcheck().test().get(0)).as(name).isEqualTo("CMD");
            assertThat(service.deploy().resources().limits().memory()).as(name).matches("[0-9]+[mg]");
        });
    }

    @Test
    void oursRunAsNobodyInParticularOnARootThatTheyCannotWriteTo() {
        file.services().forEach((name, service) -> {
            if (service.ours().isEmpty()) return;
            assertThat(service.user()).as(name).isEqualTo("65532:65532");
            assertThat(service.readOnly()).as(name).isTrue();
            assertThat(service.capDrop()).as(name).containsExactly("ALL");
            assertThat(service.capAdd()).as(name).isEmpty();
            // Kafka's clients put the libraries of zstd, snappy and lz4 there; docker's tmpfs is not executable unless
            // told.
            assertThat(service.tmpfs()).as(name).singleElement().asString().startsWith("/tmp:exec,");
        });
    }

    @Test
    void noSecretStandsInTheFile() {
        file.services()
                .forEach((name, service) -> service.environment().forEach((variable, value) -> {
                    if (variable.contains("PASSWORD") && !variable.endsWith("_FILE"))
                        assertThat(value).as(name + " " + variable).startsWith("${directory:/run/secrets:");
                }));
    }

    @Test
    void everySecretIsMountedFromAVolumeOfSecretsAndReadOnlyButWhereItIsMade() {
        Map<String, List<String>> writers = new TreeMap<>();
        file.services().forEach((name, service) -> {
            for (Mount mount : service.mounts())
                if (mount.source().endsWith("-secrets") && !mount.readOnly())
                    writers.computeIfAbsent(mount.source(), volume -> new ArrayList<>())
                            .add(name);
        });
        assertThat(writers)
                .isEqualTo(Map.of(
                        "database-secrets", List.of("secrets"),
                        "migration-secrets", List.of("secrets"),
                        "projection-secrets", List.of("secrets"),
                        "anchoring-secrets", List.of("secrets", "log-key")));
    }
}
