package io.sealstream.cli.anchor;

import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One anchor as a row: how much it covers, whether it counts, when and by whom. */
public final class AnchorLine {
    static final String HEADER = row("SIZE", "STATE", "STAMPED", "AUTHORITIES");

    private AnchorLine() {}

    static String of(Anchor anchor) {
        return row(Long.toString(anchor.size()), state(anchor), times(anchor), authorities(anchor));
    }

    /** {@code complete 2/2}: distinct signers, of how many it takes. */
    public static String state(Anchor anchor) {
        long signers = anchor.tokens().stream().map(Token::signer).distinct().count();
        return (anchor.isComplete() ? "complete " : "incomplete ") + signers + "/" + anchor.quorum();
    }

    /** The earliest genTime, and how much later the latest is: {@code 2026-11-20T10:00:00Z +1.2 s}. */
    public static String times(Anchor anchor) {
        List<Instant> times =
                anchor.tokens().stream().map(Token::genTime).sorted().toList();
        if (times.isEmpty()) return "-";
        Instant first = times.get(0);
        long spread = ChronoUnit.MILLIS.between(first, times.get(times.size() - 1));
        return first + (spread == 0 ? "" : " +%d.%03d s".formatted(spread / 1000, spread % 1000));
    }

    /** Names, in alphabetical order. */
    public static String authorities(Anchor anchor) {
        return anchor.tokens().isEmpty()
                ? "-"
                : anchor.tokens().stream()
                        .map(Token::authority)
                        .sorted(Comparator.naturalOrder())
                        .collect(Collectors.joining(", "));
    }

    private static String row(String size, String state, String stamped, String authorities) {
        return "%10s  %-14s  %-36s  %s".formatted(size, state, stamped, authorities);
    }
}
