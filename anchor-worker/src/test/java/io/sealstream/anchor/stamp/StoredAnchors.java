package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Anchors in memory, held to what the topic promises. */
final class StoredAnchors implements Anchors {
    private final List<Anchor> all = new CopyOnWriteArrayList<>();
    private final Deque<RuntimeException> faults = new ArrayDeque<>();

    /** The next attempt fails like this. */
    synchronized void fail(RuntimeException fault) {
        faults.add(fault);
    }

    @Override
    public synchronized void publish(Anchor anchor) {
        if (!faults.isEmpty()) throw faults.remove();
        last().ifPresent(before -> requireOrder(before, anchor));
        all.add(anchor);
    }

    List<Anchor> all() {
        return all;
    }

    Optional<Anchor> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    Stored stored() {
        return new Stored(last(), all.stream().filter(Anchor::isComplete).reduce((before, after) -> after));
    }

    private static void requireOrder(Anchor before, Anchor anchor) {
        boolean more = anchor.size() > before.size()
                || (anchor.size() == before.size()
                        && anchor.stamped().equals(before.stamped())
                        && anchor.tokens().containsAll(before.tokens())
                        && anchor.tokens().size() > before.tokens().size());
        if (!more) throw new AssertionError("out of order: " + anchor.size() + " after " + before.size());
    }
}
