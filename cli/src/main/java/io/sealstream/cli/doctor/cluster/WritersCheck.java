package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.LogTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ProducerState;

/** Whether anybody but the process that it is for has written to a topic, within the last day. */
final class WritersCheck implements Check {
    private static final String MEND =
            "stop it and take its right to write away, then run `sealstream verify` and `sealstream"
                    + " fsck`, which name what it broke; the brokers forget it a day after its last write.";

    @Override
    public String name() {
        return "writers";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return OfLog.guarded(topics);
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        List<String> topics = OfLog.guarded(installation.topics());
        Writers writers =
                new Writers(installation.topics(), installation.sealer().name());
        Producers producers = Producers.of(installation, topics);
        List<Finding> findings = new ArrayList<>();
        for (String topic : topics)
            for (ProducerState producer :
                    producers.active().get(installation.topics().of(topic)))
                judge(topic, producer, producers.id(producer), writers).ifPresent(findings::add);
        return findings.isEmpty()
                ? Stream.of(Finding.good("in the last day nobody but sealer and anchor worker wrote what is theirs"))
                : findings.stream();
    }

    static Optional<Finding> judge(String topic, ProducerState producer, Optional<String> id, Writers writers) {
        if (id.isPresent())
            return writers.mayWrite(topic, id.get())
                    ? Optional.empty()
                    : Optional.of(Finding.wrong(
                            "a stranger writes to " + topic + ": a producer of transactional id " + id.get()
                                    + ", which is none of this log's",
                            "At once: " + MEND));
        if (producer.coordinatorEpoch().isEmpty())
            return Optional.of(Finding.note(
                    "producer " + producer.producerId() + " wrote to " + topic
                            + " without a transaction, as `sealstream restore` does and no process of the log",
                    "If nobody has restored it within the last day: " + MEND));
        return Optional.of(Finding.note(
                "producer " + producer.producerId() + " wrote to " + topic
                        + " in transactions, under an id that is forgotten or that this user may not see",
                "Ask as a user with the right to Describe every transactional id."));
    }
}
