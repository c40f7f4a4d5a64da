package io.sealstream.faults.fault;

import static io.sealstream.faults.fault.Fault.Target.SEALERS;
import static io.sealstream.faults.fault.Fault.brief;

import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.cluster.Names;
import java.util.List;

/** One sealer seals and the other stands by; which is which changes with every fault. */
final class SealerFaults {
    private static final int STORM = 5;

    private SealerFaults() {}

    static List<Fault> all() {
        return List.of(
                brief("sealer-kill", SEALERS, "SIGKILL of a sealer", scene -> Processes.kill(scene, any(scene))),
                brief("sealer-kill-both", SEALERS, "SIGKILL of both sealers", SealerFaults::killBoth),
                brief("sealer-kill-storm", SEALERS, "SIGKILL of a sealer, again and again", SealerFaults::killStorm),
                brief("sealer-stop", SEALERS, "SIGTERM of a sealer", scene -> Processes.restart(scene, any(scene))),
                brief(
                        "sealer-state-deleted",
                        SEALERS,
                        "SIGKILL of a sealer, local state deleted",
                        scene -> Processes.killAndDelete(scene, any(scene))),
                brief(
                        "sealer-state-damaged",
                        SEALERS,
                        "SIGKILL of both sealers, local state damaged",
                        SealerFaults::killAndDamage),
                brief(
                        "sealer-suspend-session",
                        SEALERS,
                        "SIGSTOP of a sealer past its group session",
                        scene -> Processes.suspend(scene, any(scene), 4_000, 7_000)),
                brief(
                        "sealer-suspend-transaction",
                        SEALERS,
                        "SIGSTOP of a sealer past its transaction's time-out",
                        scene -> Processes.suspend(scene, any(scene), 12_000, 16_000)),
                brief(
                        "sealer-suspend-both",
                        SEALERS,
                        "SIGSTOP of both sealers past session and transaction",
                        SealerFaults::suspendBoth));
    }

    static List<Fault> ofClockAndDisk() {
        return List.of(
                brief(
                        "sealer-clock",
                        SEALERS,
                        "a sealer's clock jumps and returns",
                        scene -> Processes.jumpClock(scene, any(scene))),
                brief(
                        "sealer-disk-slow",
                        SEALERS,
                        "a sealer's disk is slow",
                        scene -> Processes.slowDisk(scene, any(scene))),
                brief(
                        "sealer-disk-full",
                        SEALERS,
                        "a sealer's disk is full",
                        scene -> Processes.fillDisk(scene, any(scene))));
    }

    private static String any(Scene scene) {
        return scene.one(Names.SEALERS);
    }

    private static List<Kept> both(Scene scene) {
        return Names.SEALERS.stream().map(scene::process).toList();
    }

    private static Done killBoth(Scene scene) throws InterruptedException {
        long ran = both(scene).stream().filter(Kept::kill).count();
        int down = scene.pause(0, 3_000);
        both(scene).forEach(Kept::start);
        return Done.when(ran > 0, ran + " killed, down for " + down + " ms");
    }

    private static Done killStorm(Scene scene) throws InterruptedException {
        int kills = 0;
        for (int i = 0; i < STORM; i++) {
            Kept sealer = scene.process(any(scene));
            if (sealer.kill()) kills++;
            sealer.start();
            // From within its start to within its sealing.
            scene.pause(100, 6_000);
        }
        return Done.when(kills > 0, kills + " kills");
    }

    private static Done killAndDamage(Scene scene) {
        both(scene).forEach(Kept::kill);
        StringBuilder done = new StringBuilder();
        for (Kept sealer : both(scene)) {
            String damage = LocalState.damage(sealer.state().orElseThrow(), scene.random(), file -> true);
            done.append(sealer.name()).append(": ").append(damage).append("; ");
            sealer.start();
        }
        return Done.struck(done.toString());
    }

    private static Done suspendBoth(Scene scene) throws InterruptedException {
        long ran = both(scene).stream().filter(Kept::suspend).count();
        try {
            return Done.when(ran > 0, ran + " suspended for " + scene.pause(11_000, 15_000) + " ms");
        } finally {
            both(scene).forEach(Kept::resume);
        }
    }
}
