package io.sealstream.faults.fault;

import java.util.ArrayList;
import java.util.List;

/** All there are. */
public final class Faults {
    private Faults() {}

    /**
     * Every fault that can be done here.
     *
     * @param withClocksAndDisks whether this machine can change a process's clock and disk
     */
    public static List<Fault> all(boolean withClocksAndDisks) {
        List<Fault> all = new ArrayList<>();
        all.addAll(SealerFaults.all());
        all.addAll(WorkerFaults.all());
        all.addAll(BrokerFaults.all());
        all.addAll(NetworkFaults.all());
        all.addAll(LoadFaults.all());
        if (withClocksAndDisks) {
            all.addAll(SealerFaults.ofClockAndDisk());
            all.addAll(WorkerFaults.ofClockAndDisk());
            all.addAll(BrokerFaults.ofClockAndDisk());
        }
        return List.copyOf(all);
    }
}
