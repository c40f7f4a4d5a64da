package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.List;
import java.util.stream.Stream;

/** Whether every topic of the log is there with the settings that the processes need. */
final class SettingsCheck implements Check {
    @Override
    public String name() {
        return "topic settings";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        SizeLimits limits =
                new SizeLimits(installation.description().description().maxDataBytes());
        TopicSettings settings = new TopicSettings(installation.topics(), limits);
        try {
            List<String> flaws = settings.flaws(installation.admin());
            return flaws.isEmpty()
                    ? Stream.of(
                            Finding.good(settings.toCreate().size() + " topics, each with what the guarantees rest on"))
                    : flaws.stream().map(flaw -> Finding.wrong(flaw, mend(installation, flaw)));
        } catch (FatalException e) {
            return Stream.of(Finding.wrong(e.getMessage(), mend(isMissingAny(installation, settings))));
        }
    }

    private static boolean isMissingAny(Installation installation, TopicSettings settings) {
        return !Futures.get(installation.admin().listTopics().names(), "list the topics")
                .containsAll(settings.toCreate().keySet());
    }

    private static String mend(boolean missing) {
        return missing
                ? "Check --log; if that is right, run `sealstream topics create` with the replication of the others."
                : "Give those that have fewer partitions as many as the others have with kafka-topics.sh --alter, and find out"
                        + " who changed it (docs/mistakes.md).";
    }

    /** A flaw starts with the topic's name, as {@code TopicSettings} words it. */
    private static String mend(Installation installation, String flaw) {
        return "Run kafka-configs.sh --bootstrap-server " + installation.servers()
                + " --alter --entity-type topics --entity-name " + flaw.substring(0, flaw.indexOf(':'))
                + " --add-config NAME=VALUE with what it must be, and find out who changed it.";
    }
}
