package io.sealstream.bench.measure;

import java.util.Objects;

/**
 * Something that can be measured again and again.
 *
 * @param name unique among all suites, for people: {@code "sealing"}, {@code "identity copy"}, {@code "sealing, p99 at 1,000/s"}
 * @param unit {@code "events/s"}, {@code "ms"}, {@code "MiB"}
 */
public record Quantity(String name, String unit) {
    public Quantity {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
    }
}
