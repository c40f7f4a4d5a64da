package io.sealstream.ingest.recover;

import static java.util.stream.Collectors.toSet;

import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealers of other application ids that work on a log. Kafka fences none of them, and neither would notice the other before
 * both have written: see {@link io.sealstream.ingest.gate.Succession}, which lets only one commit.
 */
public final class Rivals {
    private static final Logger LOG = LoggerFactory.getLogger(Rivals.class);
    /** As Kafka Streams forms transactional ids: application, process, thread. */
    private static final Pattern TRANSACTIONAL_ID =
            Pattern.compile("(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+");

    private final Admin admin;
    private final String applicationId;
    private final LogTopics topics;

    /** Those of one log's sealer; {@code admin} is not closed here. */
    public Rivals(Admin admin, String applicationId, LogTopics topics) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.topics = topics;
    }

    /**
     * Looks once.
     *
     * @throws ForkRefusedException if a sealer of another application id has written to the log and still runs
     */
    void assertNone() {
        try {
            for (String application : others()) if (isAtWork(application)) throw refused(application);
        } catch (KafkaException e) {
            LOG.warn("whether another application seals log {} cannot be told: {}", topics.name(), e.getMessage());
        }
    }

    /** The broker knows for a day who wrote to a partition; a principal sees transactional ids that it may describe. */
    private Set<String> others() {
        Set<Long> producers = Futures.get(
                        admin.describeProducers(List.of(topics.of(topics.sealed()), topics.of(topics.deadLetters())))
                                .all(),
                        "describe who writes to " + topics.sealed())
                .values()
                .stream()
                .flatMap(partition -> partition.activeProducers().stream())
                .map(ProducerState::producerId)
                .collect(toSet());
        // Without any, the question would be after all.
        if (producers.isEmpty()) return Set.of();
        Set<String> others = new TreeSet<>();
        for (TransactionListing found : Futures.get(
                admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                        .all(),
                "list transactions")) application(found.transactionalId()).ifPresent(others::add);
        others.remove(applicationId);
        return others;
    }

    private static Optional<String> application(String transactionalId) {
        Matcher id = TRANSACTIONAL_ID.matcher(transactionalId);
        return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private boolean isAtWork(String application) {
        try {
            return Futures.get(
                            admin.describeConsumerGroups(List.of(application))
                                    .describedGroups()
                                    .get(application),
                            "describe group " + application)
                    .members()
                    .stream()
                    .anyMatch(member -> member.assignment().topicPartitions().contains(topics.of(topics.events())));
        } catch (GroupIdNotFoundException e) {
            return false;
        }
    }

    private ForkRefusedException refused(String application) {
        return new ForkRefusedException("log " + topics.name() + " is sealed by application '" + application
                + "', which runs, and this sealer is of application '" + applicationId
                + "': they do not fence each other, and together would fork the log. Give every sealer of the log one"
                + " application.id, or stop those of '" + application + "'; if they were stopped just now, start again"
                + " once Kafka has noticed, in some ten seconds. Nothing was sealed here meanwhile");
    }
}
