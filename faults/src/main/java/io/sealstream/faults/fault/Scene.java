package io.sealstream.faults.fault;

import io.sealstream.faults.cluster.Installation;
import io.sealstream.faults.cluster.Kept;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Where a fault happens, and the chance that settles its details. */
public record Scene(Installation on, Random random) {
    Kept process(String name) {
        return on.process(name);
    }

    /** One of them. */
    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Lets so many milliseconds pass, by chance; says how many. */
    int pause(int leastMs, int mostMs) throws InterruptedException {
        int pause = random.nextInt(leastMs, mostMs + 1);
        TimeUnit.MILLISECONDS.sleep(pause);
        return pause;
    }
}
