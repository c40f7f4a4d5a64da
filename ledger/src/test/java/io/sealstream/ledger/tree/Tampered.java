package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Every simple way to spoil a proof's hashes. */
final class Tampered {
    private Tampered() {}

    /** Each hash dropped, repeated, swapped with each later one and with one bit flipped, and one more at each place. */
    static List<List<Hash>> every(List<Hash> hashes, Random random) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            int at = i;
            all.add(with(hashes, copy -> copy.remove(at)));
            all.add(with(hashes, copy -> copy.add(at, copy.get(at))));
            all.add(with(hashes, copy -> copy.set(at, flipBit(copy.get(at), random))));
            for (int j = i + 1; j < hashes.size(); j++) {
                int other = j;
                all.add(with(hashes, copy -> Collections.swap(copy, at, other)));
            }
        }
        for (int i = 0; i <= hashes.size(); i++) {
            int at = i;
            all.add(with(hashes, copy -> copy.add(at, RecursiveTree.randomHash(random))));
        }
        return all;
    }

    static Hash flipBit(Hash hash, Random random) {
        byte[] bytes = hash.toBytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    /** Whether a proof is refused, be it for its shape or for what it proves. */
    static boolean refused(BooleanSupplier proof) {
        try {
            return !proof.getAsBoolean();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static List<Hash> with(List<Hash> hashes, Consumer<List<Hash>> change) {
        List<Hash> copy = new ArrayList<>(hashes);
        change.accept(copy);
        return copy;
    }
}
