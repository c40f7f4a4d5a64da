package io.sealstream.faults.fault;

import static io.sealstream.faults.fault.Fault.Target.BROKERS;
import static io.sealstream.faults.fault.Fault.brief;

import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.cluster.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Two of three brokers carry the log: faults of brokers come one at a time, but for one that takes all of them at once. */
final class BrokerFaults {
    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                brief(
                        "broker-kill-leader",
                        BROKERS,
                        "SIGKILL of the broker that leads the sealed topic",
                        scene -> Processes.kill(scene, new Brokers(scene).leader())),
                brief(
                        "broker-kill-controller",
                        BROKERS,
                        "SIGKILL of the broker that leads the controllers",
                        scene -> Processes.kill(scene, new Brokers(scene).controller())),
                brief("broker-kill", BROKERS, "SIGKILL of a broker", scene -> Processes.kill(scene, any(scene))),
                brief("brokers-kill-all", BROKERS, "SIGKILL of all three brokers", BrokerFaults::killAll),
                brief("brokers-rolling", BROKERS, "SIGTERM of each broker in turn", BrokerFaults::roll),
                brief(
                        "broker-suspend-leader",
                        BROKERS,
                        "SIGSTOP of the broker that leads the sealed topic, past its session",
                        scene -> Processes.suspend(scene, new Brokers(scene).leader(), 5_000, 12_000)),
                brief(
                        "broker-suspend-controller",
                        BROKERS,
                        "SIGSTOP of the broker that leads the controllers",
                        scene -> Processes.suspend(scene, new Brokers(scene).controller(), 5_000, 12_000)),
                brief(
                        "broker-state-deleted",
                        BROKERS,
                        "SIGKILL of a broker, its disk lost",
                        scene -> lose(scene, any(scene))),
                brief(
                        "broker-state-damaged",
                        BROKERS,
                        "SIGKILL of a broker, noise at the end of segments and indexes",
                        scene -> damage(scene, any(scene))));
    }

    static List<Fault> ofClockAndDisk() {
        return List.of(
                brief(
                        "broker-clock",
                        BROKERS,
                        "a broker's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, any(scene))),
                brief(
                        "broker-disk-slow",
                        BROKERS,
                        "a broker's disk is slow",
                        scene -> Processes.slowDisk(scene, any(scene))),
                brief(
                        "broker-disk-full",
                        BROKERS,
                        "a broker's disk is full",
                        scene -> Processes.fillDisk(scene, any(scene))));
    }

    private static String any(Scene scene) {
        return scene.one(Names.BROKERS);
    }

    private static Done killAll(Scene scene) throws InterruptedException {
        List<Kept> brokers = Names.BROKERS.stream().map(scene::process).toList();
        long ran = brokers.stream().filter(Kept::kill).count();
        int down = scene.pause(0, 3_000);
        // At once, since no two of them would wait for the third.
        List<Thread> starts = brokers.stream()
                .map(broker -> new Thread(broker::start, "start of " + broker.name()))
                .toList();
        starts.forEach(Thread::start);
        for (Thread start : starts) start.join();
        return Done.when(ran > 0, ran + " killed, down for " + down + " ms");
    }

    private static Done roll(Scene scene) throws InterruptedException {
        for (String name : Names.BROKERS) {
            Processes.restart(scene, name);
            // As any operator does; the next would take the log below its two replicas.
            new Brokers(scene).awaitInSync();
        }
        return Done.struck("each in turn");
    }

    private static Done lose(Scene scene, String name) throws InterruptedException {
        return whileOutOfSync(scene, name, "its data deleted", data -> LocalState.delete(data));
    }

    private static Done damage(Scene scene, String name) throws InterruptedException {
        return whileOutOfSync(
                scene,
                name,
                "noise at the end of the sealed and the ingest topic's segments and indexes",
                data -> LocalState.addNoise(data, scene.random(), file -> isOf(scene, file.toString())));
    }

    /** Not while it is among those in sync: a broker that comes back with less than it acknowledged might be asked to lead. */
    private static Done whileOutOfSync(Scene scene, String name, String what, Consumer<Path> harm)
            throws InterruptedException {
        Brokers brokers = new Brokers(scene);
        if (!brokers.awaitInSync()) return Done.missed("left alone, as replicas were out of sync");
        Kept broker = scene.process(name);
        broker.kill();
        boolean alone;
        try {
            alone = brokers.awaitOutOfSync(name);
            if (alone) harm.accept(broker.state().orElseThrow());
        } finally {
            broker.start();
        }
        brokers.awaitInSync();
        return Done.when(alone, name + " killed, " + (alone ? what : "its data left alone, as it stayed in sync"));
    }

    private static boolean isOf(Scene scene, String file) {
        boolean ours = file.contains(scene.on().topics().sealed() + "-0/")
                || file.contains(scene.on().topics().events() + "-0/");
        // Not .txnindex: with a torn one Kafka does not start until somebody replaces the disk, which is another fault.
        return ours && (file.endsWith(".log") || file.endsWith(".index") || file.endsWith(".timeindex"));
    }
}
