package io.sealstream.bench.peers;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chain, measured with each of some numbers of clients in turn, emptied before each and checked after it.
 *
 * @param name of the chain; its last quantity is {@link #best}, where there is more than one number of clients
 * @param together how many events are in a transaction
 * @param time that each number of clients gets
 */
record ChainContender(
        String name,
        String description,
        Chain chain,
        List<Integer> clients,
        int together,
        List<Submission> events,
        Duration time)
        implements Contender {
    private static final String UNIT = "events/s";

    ChainContender {
        clients = List.copyOf(clients);
    }

    /** The name of what the best number of clients reached in a round. */
    static String best(String name) {
        return name + ", best";
    }

    @Override
    public List<Quantity> quantities() {
        if (clients.size() == 1) return List.of(new Quantity(name, UNIT));
        Stream<String> each = clients.stream().map(n -> name + ", " + n + (n == 1 ? " client" : " clients"));
        return Stream.concat(each, Stream.of(best(name)))
                .map(of -> new Quantity(of, UNIT))
                .toList();
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        double[] rates = new double[quantities().size()];
        double best = 0;
        for (int i = 0; i < clients.size(); i++) {
            rates[i] = measure(clients.get(i));
            best = Math.max(best, rates[i]);
        }
        rates[rates.length - 1] = best;
        return rates;
    }

    private double measure(int clients) throws InterruptedException {
        chain.renew();
        Clients.Run run = Clients.run(chain, clients, together, events, time);
        ChainCheck check = new ChainCheck(name);
        chain.read(check);
        check.assertLength(run.appended());
        return run.perSecond();
    }
}
