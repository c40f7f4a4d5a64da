package io.sealstream.cli.attest;

import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who attests, told apart by the keys that signed: under how many names somebody's tokens come is up to whoever hands them
 * over.
 */
public final class Signers {
    private final Map<Hash, List<String>> names = new LinkedHashMap<>();

    private Signers(List<Attested> tokens) {
        for (Attested token : tokens)
            names.computeIfAbsent(token.timestamp().signer(), key -> new ArrayList<>())
                    .add(token.authority());
    }

    public static Signers of(List<Attested> tokens) {
        return new Signers(tokens);
    }

    /** How many different keys signed. */
    public int count() {
        return names.size();
    }

    /** For people: a sentence for each key that signed under more than one name. */
    public List<String> doubles() {
        return names.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> String.join(" and ", same) + " are one authority: one key signed for all of them")
                .toList();
    }

    @Override
    public String toString() {
        return count() == 1 ? "1 authority, by its key" : count() + " authorities, told apart by their keys";
    }
}
