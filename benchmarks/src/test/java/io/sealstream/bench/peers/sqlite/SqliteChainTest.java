package io.sealstream.bench.peers.sqlite;

import io.sealstream.bench.peers.Chain;
import io.sealstream.bench.peers.ChainCheck;
import io.sealstream.bench.peers.Submission;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqliteChainTest {
    private final SqliteChain chain = new SqliteChain();
    private final List<Submission> events = Submission.ofLoad(10);

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void transactionsContinueTheChainOfThoseBefore() {
        append(events.subList(0, 1), events.subList(1, 9), events.subList(9, 10));
        assertVerifies(10);
    }

    @Test
    void aKnownIdIsLeftOut() {
        append(events.subList(0, 4), events.subList(2, 6));
        assertVerifies(6);
    }

    @Test
    void renewedItIsEmpty() {
        append(events);
        chain.renew();
        assertVerifies(0);
        append(events);
        assertVerifies(10);
    }

    @SafeVarargs
    private final void append(List<Submission>... transactions) {
        try (Chain.Writer client = chain.connect()) {
            for (List<Submission> transaction : transactions) client.append(transaction);
        }
    }

    private void assertVerifies(int events) {
        ChainCheck check = new ChainCheck("chain in SQLite");
        chain.read(check);
        check.assertLength(events);
    }
}
