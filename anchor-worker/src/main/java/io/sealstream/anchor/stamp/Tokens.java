package io.sealstream.anchor.stamp;

import io.sealstream.ledger.Hash;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.ask.Answer.Stamped;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What authorities answered, as an anchor holds it. */
final class Tokens {
    private Tokens() {}

    /** The anchor with these timestamps besides; those of an authority that it holds one of change nothing. */
    static Anchor added(Anchor anchor, Collection<Stamped> answers) {
        List<Token> all = new ArrayList<>(anchor.tokens());
        for (Stamped answer : answers)
            if (!holds(all, answer.authority())) all.add(token(answer.authority(), answer.timestamp()));
        return new Anchor(anchor.checkpoint(), anchor.quorum(), all);
    }

    /** Who has stamped it: authority name to signer key. */
    static Map<String, Hash> signers(Anchor anchor) {
        return anchor.tokens().stream().collect(Collectors.toMap(Token::authority, Token::signer));
    }

    /** For the log: each authority with its time. */
    static String describe(Anchor anchor) {
        return anchor.tokens().stream()
                .map(token -> token.authority() + " " + token.genTime())
                .collect(Collectors.joining(", "));
    }

    /** The latest time that is attested; the anchor holds a timestamp at least. */
    static Instant newest(Anchor anchor) {
        return anchor.tokens().stream()
                .map(Token::genTime)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean holds(List<Token> tokens, String authority) {
        return tokens.stream().anyMatch(token -> token.authority().equals(authority));
    }

    /** What an anchor holds of a timestamp. */
    static Token token(String authority, Timestamp timestamp) {
        return new Token(
                authority,
                timestamp.policy(),
                timestamp.genTime().truncatedTo(ChronoUnit.MICROS),
                timestamp.serial(),
                timestamp.signer(),
                timestamp.response());
    }
}
