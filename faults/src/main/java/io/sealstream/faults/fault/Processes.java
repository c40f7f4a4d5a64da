package io.sealstream.faults.fault;

import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.shim.Control;
import java.time.Duration;

/** What is done to any process. */
final class Processes {
    private Processes() {}

    /** SIGKILL, and a start after some seconds at most. */
    static Done kill(Scene scene, String name) throws InterruptedException {
        Kept process = scene.process(name);
        boolean ran = process.kill();
        int down = scene.pause(0, 2_000);
        process.start();
        return Done.when(ran, name + (ran ? " killed, down for " + down + " ms" : " was down already"));
    }

    /** SIGTERM, and a start at once. */
    static Done restart(Scene scene, String name) {
        Kept process = scene.process(name);
        boolean ran = process.stop();
        process.start();
        return Done.when(ran, name + (ran ? " stopped and started" : " was down already"));
    }

    /** SIGSTOP, and SIGCONT later. */
    static Done suspend(Scene scene, String name, int leastMs, int mostMs) throws InterruptedException {
        Kept process = scene.process(name);
        if (!process.suspend()) return Done.missed(name + " was down already");
        try {
            return Done.struck(name + " suspended for " + scene.pause(leastMs, mostMs) + " ms");
        } finally {
            process.resume();
        }
    }

    /** SIGKILL, its local state deleted, and a start. */
    static Done killAndDelete(Scene scene, String name) throws InterruptedException {
        Kept process = scene.process(name);
        boolean ran = process.kill();
        process.state().ifPresent(LocalState::delete);
        process.start();
        return Done.when(ran, name + (ran ? " killed" : " was down already") + ", its state deleted");
    }

    /** Its disk refuses every byte for some seconds. */
    static Done fillDisk(Scene scene, String name) throws InterruptedException {
        Control disk = scene.process(name).control().orElseThrow();
        long before = disk.refused();
        disk.fullDisk();
        try {
            int full = scene.pause(1_000, 5_000);
            long refused = disk.refused() - before;
            return Done.when(
                    refused > 0, "the disk of " + name + " full for " + full + " ms, " + refused + " writes refused");
        } finally {
            disk.clear();
        }
    }

    /** Its disk takes its time over every write. */
    static Done slowDisk(Scene scene, String name) throws InterruptedException {
        int write = scene.random().nextInt(1, 20);
        int sync = scene.random().nextInt(20, 500);
        Control disk = scene.process(name).control().orElseThrow();
        long before = disk.delayed();
        disk.slowDisk(Duration.ofMillis(write), Duration.ofMillis(sync));
        try {
            int slow = scene.pause(3_000, 8_000);
            long delayed = disk.delayed() - before;
            return Done.when(
                    delayed > 0,
                    "the disk of " + name + " slow (" + write + " ms a write, " + sync + " ms a sync) for " + slow
                            + " ms, " + delayed + " delayed");
        } finally {
            disk.clear();
        }
    }

    /** Its clock jumps by up to two hours, and back. */
    static Done jumpClock(Scene scene, String name) throws InterruptedException {
        int seconds = scene.random().nextInt(-7_200, 7_200);
        scene.process(name).control().orElseThrow().clock(Duration.ofSeconds(seconds));
        try {
            return Done.struck(
                    "the clock of " + name + " off by " + seconds + " s for " + scene.pause(2_000, 8_000) + " ms");
        } finally {
            scene.process(name).control().orElseThrow().clear();
        }
    }
}
