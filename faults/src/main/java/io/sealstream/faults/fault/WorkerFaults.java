package io.sealstream.faults.fault;

import static io.sealstream.faults.cluster.Names.ANCHOR_WORKER;
import static io.sealstream.faults.cluster.Names.AUTHORITIES;
import static io.sealstream.faults.cluster.Names.POSTGRES;
import static io.sealstream.faults.cluster.Names.PROJECTION_WORKER;
import static io.sealstream.faults.fault.Fault.brief;
import static io.sealstream.faults.fault.Fault.lengthy;

import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.fault.Fault.Target;
import java.util.List;

/** The anchor worker, the projection worker, and whom they depend on. Neither worker keeps state of its own on disk. */
final class WorkerFaults {
    /** Past the workers' transactions, which may take a minute. */
    private static final int LONGEST_TRANSACTION_MS = 65_000;

    private WorkerFaults() {}

    static List<Fault> all() {
        return List.of(
                brief(
                        "anchor-worker-kill",
                        Target.ANCHOR_WORKER,
                        "SIGKILL of the anchor worker",
                        scene -> Processes.kill(scene, ANCHOR_WORKER)),
                brief(
                        "anchor-worker-suspend",
                        Target.ANCHOR_WORKER,
                        "SIGSTOP of the anchor worker",
                        scene -> Processes.suspend(scene, ANCHOR_WORKER, 4_000, 10_000)),
                lengthy(
                        "anchor-worker-suspend-long",
                        Target.ANCHOR_WORKER,
                        "SIGSTOP of the anchor worker past its transaction's time-out",
                        scene -> Processes.suspend(
                                scene, ANCHOR_WORKER, LONGEST_TRANSACTION_MS, LONGEST_TRANSACTION_MS + 10_000)),
                brief(
                        "projection-worker-kill",
                        Target.PROJECTION,
                        "SIGKILL of the projection worker",
                        scene -> Processes.kill(scene, PROJECTION_WORKER)),
                brief(
                        "projection-worker-suspend",
                        Target.PROJECTION,
                        "SIGSTOP of the projection worker",
                        scene -> Processes.suspend(scene, PROJECTION_WORKER, 4_000, 10_000)),
                lengthy(
                        "projection-worker-suspend-long",
                        Target.PROJECTION,
                        "SIGSTOP of the projection worker past its transaction's time-out",
                        scene -> Processes.suspend(
                                scene, PROJECTION_WORKER, LONGEST_TRANSACTION_MS, LONGEST_TRANSACTION_MS + 10_000)),
                brief(
                        "postgres-kill",
                        Target.PROJECTION,
                        "SIGKILL of Postgres",
                        scene -> Processes.kill(scene, POSTGRES)),
                brief(
                        "postgres-suspend",
                        Target.PROJECTION,
                        "SIGSTOP of Postgres and its backends",
                        scene -> Processes.suspend(scene, POSTGRES, 4_000, 12_000)),
                brief("postgres-outage", Target.PROJECTION, "Postgres is away", scene -> outage(scene, POSTGRES)),
                brief(
                        "authority-outage",
                        Target.AUTHORITIES,
                        "one timestamp authority is away",
                        scene -> outage(scene, scene.one(AUTHORITIES))),
                brief("authorities-outage", Target.AUTHORITIES, "both timestamp authorities are away", scene -> {
                    long ran = AUTHORITIES.stream()
                            .filter(name -> scene.process(name).kill())
                            .count();
                    int away = scene.pause(4_000, 10_000);
                    AUTHORITIES.forEach(name -> scene.process(name).start());
                    return Done.when(ran > 0, "both away for " + away + " ms");
                }),
                brief("registry-outage", Target.REGISTRY, "the schema registry is away", WorkerFaults::registryOutage));
    }

    static List<Fault> ofClockAndDisk() {
        return List.of(
                brief(
                        "anchor-worker-clock",
                        Target.ANCHOR_WORKER,
                        "the anchor worker's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, ANCHOR_WORKER)),
                brief(
                        "projection-worker-clock",
                        Target.PROJECTION,
                        "the projection worker's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, PROJECTION_WORKER)),
                brief(
                        "authority-clock",
                        Target.AUTHORITIES,
                        "a timestamp authority's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, scene.one(AUTHORITIES))),
                brief(
                        "postgres-clock",
                        Target.PROJECTION,
                        "Postgres's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, POSTGRES)),
                brief(
                        "postgres-disk-slow",
                        Target.PROJECTION,
                        "Postgres's disk is slow",
                        scene -> Processes.slowDisk(scene, POSTGRES)),
                brief(
                        "postgres-disk-full",
                        Target.PROJECTION,
                        "Postgres's disk is full",
                        scene -> Processes.fillDisk(scene, POSTGRES)));
    }

    private static Done outage(Scene scene, String name) throws InterruptedException {
        Kept process = scene.process(name);
        boolean ran = process.kill();
        int away = scene.pause(4_000, 10_000);
        process.start();
        return Done.when(ran, name + " away for " + away + " ms");
    }

    private static Done registryOutage(Scene scene) throws InterruptedException {
        scene.on().registry().setDown(true);
        try {
            return Done.struck("away for " + scene.pause(3_000, 10_000) + " ms");
        } finally {
            scene.on().registry().setDown(false);
        }
    }
}
