package io.sealstream.cli.doctor.check;

import io.sealstream.cli.connect.DatabaseFault;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.JdbiException;

/** Goes through checks one after the other. One that cannot be finished does not keep the next from being made. */
public final class Examination {
    /** What to do where Kafka refuses to tell. */
    public static final String AS_DOCTOR =
            "Ask as a user with the rights of the role doctor, which `sealstream acls --role doctor` says.";

    private final Installation installation;
    private final Set<String> existing;

    public Examination(Installation installation) {
        this.installation = installation;
        this.existing = Futures.get(installation.admin().listTopics().names(), "list the topics");
    }

    /** Makes them in their order, and hands on what each found as soon as it is known. */
    public void run(List<Check> checks, Consumer<Examined> found) {
        for (Check check : checks) look(check).forEach(finding -> found.accept(new Examined(check.name(), finding)));
    }

    private List<Finding> look(Check check) {
        List<String> missing = new ArrayList<>(check.needs(installation.topics()));
        missing.removeAll(existing);
        if (!missing.isEmpty())
            return List.of(Finding.unknown(
                    "not looked at, for want of " + String.join(", ", missing),
                    "Mend what is said of the topics first, and ask again."));
        try {
            return check.look(installation).toList();
        } catch (FatalException e) {
            return List.of(
                    Finding.wrong(e.getMessage(), "Do as that says; docs/operations.md has more in its runbook."));
        } catch (Failure e) {
            return List.of(judge(e));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return List.of(judge(e));
        } catch (JdbiException e) {
            return List.of(Finding.unknown(
                    DatabaseFault.describe(e).orElse(e.getMessage()), "Say with --database where the copy is."));
        }
    }

    private static Finding judge(Failure failure) {
        return failure.exitCode() == Failure.NO
                ? Finding.wrong(
                        failure.getMessage(),
                        "Find out what happened: docs/operations.md, SealstreamVerificationFailed.")
                : Finding.unknown(failure.getMessage(), "Give what that asks for, and ask again.");
    }

    private static Finding judge(KafkaException thrown) {
        if (thrown instanceof AuthorizationException)
            return Finding.unknown("Kafka does not let this user see it: " + thrown.getMessage(), AS_DOCTOR);
        if (thrown instanceof TimeoutException)
            return Finding.unknown(
                    "Kafka did not answer in time: " + thrown.getMessage(),
                    "Look at the brokers' own logs, and ask again.");
        return Finding.unknown(
                "Kafka answered with " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage(),
                "Look at the brokers' own logs, and ask again.");
    }
}
