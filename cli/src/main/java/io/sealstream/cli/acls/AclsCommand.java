package io.sealstream.cli.acls;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogName;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SecurityDisabledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream acls}. */
@Command(
        name = "acls",
        description = {
            "Say who needs which rights on the brokers, each role no more than it needs: as commands of kafka-acls.sh, for a"
                    + " shell, or applied with --apply.",
            "",
            "Roles: sealer, anchor-worker, projection-worker, producer, consumer, auditor (a person who reads),"
                    + " operator (who decides dead letters, asks for anchors and pins epochs too), doctor and backup (who run"
                    + " those commands). Making topics, restoring and giving rights are for whoever administers the cluster."
                    + " Nothing that is there is taken away: whoever else may write to a log's topics still"
                    + " may afterwards.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:printed; with --apply, the brokers have them all",
            "2:wrong arguments; with --apply, Kafka is out of reach, refuses, or asks nobody for rights"
        })
public final class AclsCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogName log;

    @Mixin
    private SealerOption sealer;

    @Mixin
    private Principals principals;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "Only these, comma-separated. Default: all.")
    private List<String> roles = List.of();

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "1",
            description = "How many partitions the topics have: so many logs. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--apply",
            description = "Give the rights instead of printing them. It takes who may Alter the cluster.")
    private boolean apply;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (partitions < 1) throw new ParameterException(spec.commandLine(), "--partitions is 1 or more");
        principals.assertSound();
        LogTopics topics = log.topics();
        Rights rights = new Rights(topics, partitions, sealer.group(topics));
        if (apply) apply(rights);
        else print(rights);
        return 0;
    }

    private List<Role> chosen() {
        try {
            return roles.isEmpty()
                    ? Arrays.asList(Role.values())
                    : roles.stream().map(Role::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--role: " + e.getMessage(), e);
        }
    }

    private void print(Rights rights) {
        PrintWriter out = spec.commandLine().getOut();
        Script script = new Script(connection.forKafkasTools());
        for (Role role : chosen()) {
            out.println("# " + role.label() + ": " + role.purpose());
            rights.of(role).forEach(right -> out.println(script.line(principals.of(role), right)));
        }
    }

    private void apply(Rights rights) {
        Set<AclBinding> wanted = new LinkedHashSet<>();
        for (Role role : chosen())
            rights.of(role).stream()
                    .flatMap(right -> right.bindings(principals.of(role)))
                    .forEach(wanted::add);
        try (LogAccess access = LogAccess.reach(connection.clients(), rights.topics())) {
            int made = make(access.admin(), wanted);
            spec.commandLine()
                    .getOut()
                    .println("made " + made + " ACLs, " + (wanted.size() - made) + " were there already");
        } catch (SecurityDisabledException e) {
            throw Failure.cannotTell(
                    "these brokers let everybody do everything: set authorizer.class.name on them, to"
                            + " org.apache.kafka.metadata.authorizer.StandardAuthorizer for example, and"
                            + " allow.everyone.if.no.acl.found to false",
                    e);
        }
    }

    private static int make(Admin admin, Set<AclBinding> wanted) {
        Collection<AclBinding> there =
                Futures.get(admin.describeAcls(AclBindingFilter.ANY).values(), "read the ACLs");
        List<AclBinding> missing =
                wanted.stream().filter(acl -> !there.contains(acl)).toList();
        Futures.get(admin.createAcls(missing).all(), "make ACLs");
        return missing.size();
    }
}
