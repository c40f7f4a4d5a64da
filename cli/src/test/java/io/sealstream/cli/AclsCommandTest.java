package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AclsCommandTest {
    @Test
    void printsACommandForEachThingThatARoleMayTouch() {
        Run run = Run.of("acls", "--role", "sealer,producer", "--log", "a", "--bootstrap-server", "kafka:9092");
        assertThat(run.exitCode()).isZero();
        String start = "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal User:sealstream-sealer";
        assertThat(run.lines())
                .hasSize(11)
                .contains(
                        start + " --operation Read --operation Describe --operation DescribeConfigs --topic a.events",
                        start + " --operation Write --operation Describe --transactional-id sealstream-a-"
                                + " --resource-pattern-type prefixed",
                        start + " --operation DescribeConfigs --cluster");
        assertThat(run.lines().get(10))
                .isEqualTo(
                        "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal User:sealstream-producer"
                                + " --operation Write --operation Describe --topic a.events");
    }

    @Test
    void aPrincipalIsQuotedForTheShell() {
        List<String> lines = Run.of("acls", "--role", "producer", "--principal", "producer=User:CN=it's me,O=acme")
                .lines();
        assertThat(lines.get(1)).contains(" --allow-principal 'User:CN=it'\\''s me,O=acme' --operation Write");
    }

    @Test
    void groupAndTransactionsFollowTheSealersName() {
        Run run = Run.of("acls", "--role", "sealer", "--application-id", "notary");
        assertThat(run.out())
                .contains("--group notary\n", "--transactional-id notary- ", "--topic notary-tip-changelog\n")
                .doesNotContain("sealstream-ledger");
    }
}
