package io.sealstream.bench.peers.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.sealstream.bench.measure.Suite.UnavailableException;
import io.sealstream.bench.peers.Chain;
import io.sealstream.bench.peers.ChainHash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** A key that says where the chain ends, one for each event with its hash before it, and one for each id. */
public final class EtcdChain implements Chain {
    private static final long PAGE = 1_000;

    private final EtcdServer server;
    private EtcdKeys keys = new EtcdKeys(0);

    private EtcdChain(EtcdServer server) {
        this.server = server;
    }

    /** Starts etcd. */
    public static EtcdChain open() throws UnavailableException {
        Path binary = EtcdServer.installed()
                .orElseThrow(
                        () -> new UnavailableException(
                                "there is no etcd on the PATH: install the system's package (etcd-server, or etcd) for it to be measured"));
        return new EtcdChain(EtcdServer.start(binary));
    }

    /** The next chain has other keys. */
    @Override
    public void renew() {
        keys = new EtcdKeys(keys.chain() + 1);
        try (Client client = client();
                KV store = client.getKVClient()) {
            Answers.of(store.put(keys.tip(), new Tip(0, 0, ChainHash.genesis()).value()));
        }
    }

    @Override
    public Chain.Writer connect() {
        return new EtcdClient(client(), keys);
    }

    @Override
    public void read(Entries entries) {
        try (Client client = client();
                KV store = client.getKVClient()) {
            ByteSequence from = keys.events();
            GetOption.Builder page = GetOption.builder().withLimit(PAGE).withRange(endOf(keys.events()));
            for (boolean more = true; more; ) {
                GetResponse answer = Answers.of(store.get(from, page.build()));
                for (KeyValue entry : answer.getKvs()) {
                    hand(entry, entries);
                    from = entry.getKey().concat(ByteSequence.from(new byte[1]));
                }
                more = answer.isMore();
            }
        }
    }

    private static void hand(KeyValue entry, Entries entries) {
        String key = entry.getKey().toString();
        long sequence = Long.parseLong(key.substring(key.lastIndexOf('/') + 1), 16);
        ByteBuffer value = ByteBuffer.wrap(entry.getValue().getBytes());
        byte[] hash = new byte[ChainHash.SIZE];
        value.get(hash);
        byte[] event = new byte[value.remaining()];
        value.get(event);
        entries.take(sequence, event, hash);
    }

    /** The first key after all that start with this one. */
    private static ByteSequence endOf(ByteSequence prefix) {
        byte[] end = Arrays.copyOf(prefix.getBytes(), prefix.size());
        end[end.length - 1]++;
        return ByteSequence.from(end);
    }

    private Client client() {
        return Client.builder().endpoints(server.address()).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
