package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The authorities of a log, asked so that a quorum of them stamps. Authorities count by the key of their certificate: one
 * under two names counts once.
 *
 * <p>All of the best priority are asked at once; those of the next when the former cannot make the quorum any more, or take
 * longer than the hedge time. Rounds are asked for by one thread; closing may be another's.
 */
public final class Authorities implements AutoCloseable {
    private final int quorum;
    private final Limits limits;
    private final AuthoritiesListener listener;
    private final List<Contact> contacts;
    private final Threads threads;
    private Tally current = new Tally(0, List.of(), late -> {});
    private boolean isClosed;

    /**
     * Starts probing; asks nothing yet.
     *
     * @param quorum how many distinct authorities must stamp
     * @throws IllegalArgumentException if there are fewer authorities than that, or two of one name
     */
    public Authorities(Collection<Authority> authorities, int quorum, Limits limits, AuthoritiesListener listener) {
        if (quorum < 1 || quorum > authorities.size())
            throw new IllegalArgumentException(
                    "a quorum of " + quorum + " with " + authorities.size() + " authorities: it takes 1 to as many");
        if (authorities.stream().map(Authority::name).distinct().count() != authorities.size())
            throw new IllegalArgumentException("two authorities have one name");
        this.quorum = quorum;
        this.limits = limits;
        this.listener = listener;
        TimestampClient client = new TimestampClient(limits);
        this.contacts = authorities.stream()
                .map(authority -> new Contact(authority, client, limits, listener))
                .toList();
        this.threads = new Threads(contacts.size());
        threads.every(limits.probeInterval(), new Probes(contacts, threads));
    }

    /** How many distinct authorities must stamp. */
    public int quorum() {
        return quorum;
    }

    /** Asks for timestamps over bytes that nobody has stamped yet: see {@link #stamp(Bytes, Map, Consumer)}. */
    public Round stamp(Bytes stamped, Consumer<Stamped> late) throws InterruptedException {
        return stamp(stamped, Map.of(), late);
    }

    /**
     * Asks for timestamps over the bytes until the quorum is reached or every authority has answered or failed. Whoever is
     * still being asked by an earlier round is asked no longer.
     *
     * @param already authorities that have stamped these bytes before, name to signer key: they are not asked, and count
     * @param late gets timestamps that come after the quorum was reached, on another thread, until the next round begins; each
     *     authority takes no longer than its time-outs and retries
     * @throws RuntimeException if the listener or {@code late} threw one; an {@link Error} too is thrown on
     */
    public Round stamp(Bytes stamped, Map<String, Hash> already, Consumer<Stamped> late) throws InterruptedException {
        Tally tally = begin(new Tally(quorum, already.values(), late));
        Collection<List<Contact>> groups = groupsWithout(already.keySet());
        int left = groups.size();
        for (List<Contact> group : groups) {
            group.forEach(contact -> ask(contact, stamped, tally));
            if (--left == 0) tally.awaitAll(limits.longestRound());
            else tally.awaitEnough(limits.hedge());
            if (tally.isComplete()) break;
        }
        return tally.close();
    }

    /** Stops asking and probing; a round under way, or a later one, ends with what it has. */
    @Override
    public synchronized void close() {
        isClosed = true;
        current.cancel();
        threads.close();
    }

    private synchronized Tally begin(Tally tally) {
        current.cancel();
        current = tally;
        if (isClosed) tally.cancel();
        return tally;
    }

    private Collection<List<Contact>> groupsWithout(Collection<String> names) {
        return contacts.stream()
                .filter(contact -> !names.contains(contact.authority().name()))
                .collect(Collectors.groupingBy(
                        contact -> contact.authority().priority(), TreeMap::new, Collectors.toList()))
                .values();
    }

    private synchronized void ask(Contact contact, Bytes stamped, Tally tally) {
        if (isClosed) return;
        tally.asked(threads.run(() -> {
            try {
                answer(contact.ask(stamped), tally);
            } catch (RuntimeException | Error e) {
                // Nobody looks into the future: without this, whoever waits for the answer would wait in vain.
                tally.faulted(e);
                throw e;
            }
        }));
    }

    private void answer(Answer answer, Tally tally) {
        if (answer instanceof Failed failed) listener.failed(failed);
        if (answer instanceof Stamped token) listener.stamped(token);
        List<Stamped> tokens = tally.answered(answer);
        if (answer instanceof Stamped)
            ClockDifference.widest(tokens, limits.clockBound()).ifPresent(listener::clocks);
    }
}
