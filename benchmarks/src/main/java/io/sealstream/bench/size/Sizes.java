package io.sealstream.bench.size;

import java.util.Locale;

/** Sizes as the quantities' names have them. */
final class Sizes {
    private Sizes() {}

    /** {@code "10 million"}, {@code "100,000"}. */
    static String name(long size) {
        return size % 1_000_000 == 0
                ? String.format(Locale.ROOT, "%,d million", size / 1_000_000)
                : String.format(Locale.ROOT, "%,d", size);
    }
}
