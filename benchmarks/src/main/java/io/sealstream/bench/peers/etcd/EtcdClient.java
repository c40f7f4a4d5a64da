package io.sealstream.bench.peers.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.sealstream.bench.peers.Chain;
import io.sealstream.bench.peers.ChainHash;
import io.sealstream.bench.peers.Submission;
import java.util.List;

/**
 * Extends the chain from where it last knew it to end. Where that has changed, the same answer says where it ends now, and it
 * tries again: a try is one round trip, and a client that is alone needs no other.
 */
final class EtcdClient implements Chain.Writer {
    private final ChainHash hashes = new ChainHash();
    private final Client client;
    private final KV store;
    private final EtcdKeys keys;
    private Tip tip;

    EtcdClient(Client client, EtcdKeys keys) {
        this.client = client;
        this.store = client.getKVClient();
        this.keys = keys;
        this.tip = Tip.of(Answers.of(store.get(keys.tip())).getKvs().get(0));
    }

    @Override
    public void append(List<Submission> events) {
        if (events.size() != 1) throw new IllegalArgumentException("a compare-and-swap takes one event");
        Submission event = events.get(0);
        while (true) {
            Tip next = after(event);
            TxnResponse answer = swap(event, next);
            if (answer.isSucceeded()) {
                tip = new Tip(answer.getHeader().getRevision(), next.nextSequence(), next.hash());
                return;
            }
            tip = Tip.of(answer.getGetResponses().get(0).getKvs().get(0));
            if (answer.getGetResponses().get(1).getCount() > 0) return; // The id is known.
        }
    }

    private Tip after(Submission event) {
        return new Tip(0, tip.nextSequence() + 1, hashes.next(tip.hash(), event.event()));
    }

    private TxnResponse swap(Submission event, Tip next) {
        ByteSequence id = keys.id(event.id());
        ByteSequence entry = ByteSequence.from(next.hash()).concat(ByteSequence.from(event.event()));
        return Answers.of(store.txn()
                .If(
                        new Cmp(keys.tip(), Cmp.Op.EQUAL, CmpTarget.modRevision(tip.revision())),
                        new Cmp(id, Cmp.Op.EQUAL, CmpTarget.version(0)))
                .Then(
                        Op.put(keys.event(tip.nextSequence()), entry, PutOption.DEFAULT),
                        Op.put(id, ByteSequence.EMPTY, PutOption.DEFAULT),
                        Op.put(keys.tip(), next.value(), PutOption.DEFAULT))
                .Else(Op.get(keys.tip(), GetOption.DEFAULT), Op.get(id, GetOption.DEFAULT))
                .commit());
    }

    @Override
    public void close() {
        store.close();
        client.close();
    }
}
