package io.sealstream.cli.acls;

import io.sealstream.cli.terminal.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.SecurityUtils;
import picocli.CommandLine.Option;

/** As whom the brokers know each role. */
final class Principals {
    @Option(
            names = "--principal",
            paramLabel = "ROLE=PRINCIPAL",
            description =
                    "As whom brokers know a role, such as sealer=User:CN=sealer,O=acme for a certificate. Default:"
                            + " User:sealstream-ROLE, the name of a SCRAM user.")
    private Map<String, String> given = new LinkedHashMap<>();

    String of(Role role) {
        return given.getOrDefault(role.label(), "User:sealstream-" + role.label());
    }

    /** Says which of those given is none. */
    void assertSound() {
        given.forEach((label, principal) -> {
            try {
                Role.of(label);
                SecurityUtils.parseKafkaPrincipal(principal);
            } catch (IllegalArgumentException e) {
                throw Failure.cannotTell("--principal " + label + "=" + principal + ": " + e.getMessage(), e);
            }
            if (principal.endsWith(":*"))
                throw Failure.cannotTell("--principal " + label + "=" + principal
                        + ": that is everybody, and rights of a role are for whoever has it");
        });
    }
}
