package io.sealstream.ingest.gate;

import io.sealstream.schemas.registry.RegistrySchema;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemasById;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A registry that is left alone for a moment after it did not answer: where each of a thread's partitions waits for it in turn,
 * the thread comes back too late to commit what it has sealed.
 */
public final class RestingRegistry implements SchemasById {
    private static final Duration REST = Duration.ofMillis(250);

    private final SchemasById registry;
    private final LongSupplier nanoTime;
    private RegistryUnavailableException last;
    private long askAt;

    public RestingRegistry(SchemasById registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    @Override
    public RegistrySchema fetch(int id) throws RegistryUnavailableException {
        if (last != null && nanoTime.getAsLong() - askAt < 0) throw new RegistryUnavailableException(last.getMessage());
        try {
            RegistrySchema answer = registry.fetch(id);
            last = null;
            return answer;
        } catch (RegistryUnavailableException e) {
            last = e;
            askAt = nanoTime.getAsLong() + REST.toNanos();
            throw e;
        }
    }
}
