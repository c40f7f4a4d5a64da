package io.sealstream.faults.fault;

import static io.sealstream.faults.cluster.Names.CONSUMERS;
import static io.sealstream.faults.cluster.Names.PRODUCERS;
import static io.sealstream.faults.fault.Fault.Target.LOAD;
import static io.sealstream.faults.fault.Fault.brief;

import io.sealstream.faults.load.Burst;
import java.util.List;

/** What producers and consumers do wrong, or have done to them. */
final class LoadFaults {
    private LoadFaults() {}

    static List<Fault> all() {
        return List.of(
                brief("producers-kill", LOAD, "SIGKILL of the producers", scene -> Processes.kill(scene, PRODUCERS)),
                brief("consumers-kill", LOAD, "SIGKILL of the consumers", scene -> Processes.kill(scene, CONSUMERS)),
                brief(
                        "producers-suspend",
                        LOAD,
                        "SIGSTOP of the producers past their time-outs",
                        scene -> Processes.suspend(scene, PRODUCERS, 5_000, 18_000)),
                brief("burst-poison", LOAD, "a burst of records that nobody can read", scene -> {
                    int count = scene.random().nextInt(500, 3_000);
                    burst(scene).poison(count, scene.random());
                    return Done.struck(count + " records");
                }),
                brief("burst-duplicates", LOAD, "a burst of copies of one event", scene -> {
                    int count = scene.random().nextInt(500, 3_000);
                    burst(scene).duplicates(count, scene.random());
                    return Done.struck(count + " records");
                }),
                brief("burst-conflicts", LOAD, "a burst of events under one identity", scene -> {
                    int count = scene.random().nextInt(500, 2_000);
                    burst(scene).conflicts(count, scene.random());
                    return Done.struck(count + " records");
                }),
                brief("burst-oversized", LOAD, "records that fit the ingest topic and not the sealed one", scene -> {
                    int count = scene.random().nextInt(3, 15);
                    burst(scene).oversized(count, scene.random());
                    return Done.struck(count + " records");
                }),
                brief(
                        "foreign-transaction",
                        LOAD,
                        "somebody else's transaction hangs on the sealed topic",
                        scene -> new ForeignTransaction(scene).hang()));
    }

    private static Burst burst(Scene scene) {
        return new Burst(
                scene.on().bootstrapServers(),
                scene.on().topics().events(),
                scene.on().journals());
    }
}
