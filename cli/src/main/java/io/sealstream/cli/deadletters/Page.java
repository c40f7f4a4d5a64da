package io.sealstream.cli.deadletters;

import io.sealstream.cli.terminal.Age;
import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import io.sealstream.topics.PublishedHeader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** One dead letter in full, a fact a line: whatever it holds, each stays one line and moves no cursor. */
final class Page {
    private static final int NAME_CHARACTERS = 256;
    private static final int LINE_CHARACTERS = 8_192;

    private final PrintWriter out;
    private final Clock clock;

    Page(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** What was refused, and why. */
    void letter(DeadLetter letter, Map<Long, DeadLetterDecision> decisions) {
        line("dead letter", Long.toString(letter.offset()));
        line("published", age(letter.timestamp()));
        line("reason", absent(letter.reason()));
        line("message", absent(letter.message()));
        line("source", source(letter.source()));
        if (letter.resubmits() != null) line("resubmits", resubmits(letter, decisions.get(letter.resubmits())));
        line("key", Content.describe(letter.key()));
        for (PublishedHeader header : letter.headers())
            line("header", Text.fit(header.name(), NAME_CHARACTERS) + ": " + Content.describe(header.value()));
        line("value", value(letter));
        Content.event(letter.value()).ifPresent(event -> out.println(row("event") + Text.visibleJson(event)));
    }

    /**
     * What was decided.
     *
     * @param decision null where there is none
     * @param fate what became of a resubmitted one
     */
    void decision(DeadLetter letter, DeadLetterDecision decision, Function<Resubmitted, String> fate) {
        line("state", State.of(decision).toString());
        if (decision == null) {
            line("next", next(letter));
            return;
        }
        line("by", decision.by());
        line("decided", age(decision.decidedAt()));
        if (decision instanceof Discarded discarded) line("because", discarded.reason());
        if (decision instanceof Resubmitted resubmitted) {
            line("as", "epoch " + resubmitted.ingestEpoch() + ", offset " + resubmitted.ingestOffset());
            line("outcome", fate.apply(resubmitted));
        }
    }

    private static String next(DeadLetter letter) {
        String discard = "`sealstream dead-letters discard " + letter.offset() + " --reason TEXT`";
        return letter.isWhole() ? "`sealstream dead-letters resubmit " + letter.offset() + "` or " + discard : discard;
    }

    private static String source(DeadLetter.Source source) {
        return absent(source.topic()) + ", partition " + absent(source.partition()) + ", epoch "
                + absent(source.epoch()) + ", offset " + absent(source.offset());
    }

    /** Anybody can write the header that says so; the decision cannot be wrong. */
    private static String resubmits(DeadLetter letter, DeadLetterDecision decision) {
        boolean isTrue = decision instanceof Resubmitted resubmitted
                && Integer.valueOf(resubmitted.ingestEpoch())
                        .equals(letter.source().epoch())
                && Long.valueOf(resubmitted.ingestOffset())
                        .equals(letter.source().offset());
        return isTrue
                ? "dead letter " + letter.resubmits() + ", resubmitted by " + decision.by()
                : "its producer says dead letter " + letter.resubmits() + ", but no decision does";
    }

    private static String value(DeadLetter letter) {
        DeadLetter.Cut cut = letter.cut();
        if (cut == null) return Content.describeValue(letter.value());
        return "too large to keep: " + absent(cut.size()) + " bytes, SHA-256 " + absent(cut.sha256())
                + "; the record itself is where it was published, for as long as that topic keeps it";
    }

    private String age(long then) {
        return Age.of(then, clock.millis());
    }

    private static String absent(Object value) {
        return value == null ? "-" : value.toString();
    }

    private void line(String name, String text) {
        out.println(row(name) + Text.fit(text, LINE_CHARACTERS));
    }

    private static String row(String name) {
        return "%-14s".formatted(name);
    }
}
