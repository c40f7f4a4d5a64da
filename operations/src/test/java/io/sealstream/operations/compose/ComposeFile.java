package io.sealstream.operations.compose;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A compose file, read strictly: of the keys that the specification has, those that ours uses; any other is refused, and so is
 * a key that stands twice, a value of another type, and a variable without a default.
 */
record ComposeFile(String name, Map<String, Service> services, Map<String, Object> volumes) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path PATH = ROOT.resolve("docker-compose.yml");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** A service; what is not said is null, or empty. */
    record Service(
            String image,
            String hostname,
            String user,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            List<String> ports,
            List<String> volumes,
            List<String> tmpfs,
            List<String> profiles,
            Healthcheck healthcheck,
            @JsonProperty("depends_on") Map<String, Dependency> dependsOn,
            Deploy deploy,
            String restart,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            @JsonProperty("network_mode") String networkMode,
            @JsonProperty("shm_size") String shmSize,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("cap_add") List<String> capAdd,
            @JsonProperty("security_opt") List<String> securityOpt) {
        Service {
            entrypoint = orEmpty(entrypoint);
            command = orEmpty(command);
            environment = environment == null ? Map.of() : environment;
            ports = orEmpty(ports);
            volumes = orEmpty(volumes);
            tmpfs = orEmpty(tmpfs);
            profiles = orEmpty(profiles);
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
            capDrop = orEmpty(capDrop);
            capAdd = orEmpty(capAdd);
            securityOpt = orEmpty(securityOpt);
        }

        private static List<String> orEmpty(List<String> given) {
            return given == null ? List.of() : given;
        }

        List<Mount> mounts() {
            return volumes.stream().map(Mount::parse).toList();
        }

        /** The mount that a path in the container is in. */
        Optional<Mount> mountOf(String path) {
            return mounts().stream()
                    .filter(mount -> path.startsWith(mount.target() + "/") || path.equals(mount.target()))
                    .findAny();
        }

        List<Published> published() {
            return ports.stream().map(Published::parse).toList();
        }

        /** Whether it does something and ends. */
        boolean isOneShot() {
            return "no".equals(restart);
        }

        /** Which of our images it runs: the name after the repository; empty for somebody else's. */
        Optional<String> ours() {
            return image.startsWith("sealstream/")
                    ? Optional.of(image.substring("sealstream/".length(), image.indexOf(':')))
                    : Optional.empty();
        }
    }

    record Healthcheck(
            List<String> test,
            String interval,
            String timeout,
            @JsonProperty("start_period") String startPeriod,
            int retries) {}

    record Dependency(String condition) {}

    record Deploy(Resources resources) {}

    record Resources(Limits limits) {}

    record Limits(String memory, String cpus) {}

    /** A named volume or a file of the repository, and where it is in the container. */
    record Mount(String source, String target, boolean readOnly) {
        static Mount parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length < 2 || parts.length > 3 || (parts.length == 3 && !parts[2].equals("ro")))
                throw new IllegalArgumentException("'" + text + "' is not SOURCE:TARGET or SOURCE:TARGET:ro");
            return new Mount(parts[0], parts[1], parts.length == 3);
        }

        boolean isOfTheRepository() {
            return source.startsWith("./");
        }
    }

    /** A port of the host that leads to one of the container. */
    record Published(String address, int port, int target) {
        static Published parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3) throw new IllegalArgumentException("'" + text + "' is not ADDRESS:PORT:PORT");
            return new Published(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    /** Ours, with what is put in for variables where nobody sets them. */
    static ComposeFile read(Variables variables) throws IOException {
        return parse(Files.readString(PATH), variables);
    }

    /** @throws IllegalArgumentException saying what is no part of a compose file, or stands twice */
    static ComposeFile parse(String yaml, Variables variables) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> all;
        try {
            all = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(e);
        }
        all.keySet().removeIf(key -> key.startsWith("x-"));
        return MAPPER.convertValue(filled(all, variables), ComposeFile.class);
    }

    private static Object filled(Object value, Variables variables) {
        if (value instanceof String text) return variables.putInto(text);
        if (value instanceof List<?> list)
            return list.stream().map(element -> filled(element, variables)).toList();
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, filled(element, variables)));
            return copy;
        }
        return value;
    }

    /** Those that run one of our images. */
    Map<String, Service> running(String image) {
        return services.entrySet().stream()
                .filter(service -> service.getValue().ours().equals(Optional.of(image)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
