package io.sealstream.ingest;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRefusedException;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Prefixes;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes that go before a sealed event's body: they name its schema. */
final class SealedPrefix {
    private static final Logger LOG = LoggerFactory.getLogger(SealedPrefix.class);

    private SealedPrefix() {}

    /**
     * As the registry says, where one is configured. While it does not answer, as the log's last event has it: a registry that
     * is down must not keep a log from going on.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param partitions of the sealed topic: the schema is the same in all
     * @throws FatalException if the registry refuses the schema, or does not answer and nothing is sealed yet
     */
    static byte[] of(IngestConfig config, Map<String, Object> clients, int partitions) {
        try {
            return Prefixes.of(config.registry()).prefix(config.topics().sealed() + "-value", KnownSchema.SEALED_EVENT);
        } catch (RegistryUnavailableException e) {
            byte[] last = ofLastEvent(config, clients, partitions).orElseThrow(() -> refused(e));
            LOG.warn("sealed events are framed as the last one was: {}", e.getMessage());
            return last;
        } catch (SchemaRefusedException e) {
            throw refused(e);
        }
    }

    private static FatalException refused(Exception cause) {
        return new FatalException("the sealed events' schema could not be registered: " + cause.getMessage(), cause);
    }

    private static Optional<byte[]> ofLastEvent(IngestConfig config, Map<String, Object> clients, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(config.topics()::forPartition)
                .map(log -> ofLastEvent(log, clients))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<byte[]> ofLastEvent(LogTopics log, Map<String, Object> clients) {
        try (SealedTopic sealed = SealedTopic.open(clients, log)) {
            return sealed.last(sealed.end()).flatMap(SealedPrefix::of);
        }
    }

    private static Optional<byte[]> of(SealedRecord record) {
        try {
            record.decode();
            byte[] value = record.value().toArray();
            return Framing.parse(value) instanceof Framed.Named named
                    ? Optional.of(Arrays.copyOf(value, named.bodyOffset()))
                    : Optional.empty();
        } catch (MalformedException e) {
            // Recovery names what is wrong with it, and stops.
            return Optional.empty();
        }
    }
}
