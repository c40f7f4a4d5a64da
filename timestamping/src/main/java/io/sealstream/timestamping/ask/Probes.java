package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import java.security.SecureRandom;
import java.util.List;

/** Asks each authority that is left alone for a timestamp over random bytes, to find out whether it works again. */
final class Probes implements Runnable {
    private static final int SIZE = 32;

    private final SecureRandom random = new SecureRandom();
    private final List<Contact> contacts;
    private final Threads threads;

    Probes(List<Contact> contacts, Threads threads) {
        this.contacts = contacts;
        this.threads = threads;
    }

    @Override
    public void run() {
        contacts.stream().filter(Contact::isLeftAlone).forEach(contact -> threads.start(() -> contact.probe(bytes())));
    }

    private Bytes bytes() {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return Bytes.owning(bytes, 0, bytes.length);
    }
}
