package io.sealstream.faults.fault;

import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.shim.Control;
import java.time.Duration;

/** What is done to any process. */
final class Processes {
    private Processes() {}

    /** SIGKILL, and a start after some seconds at most. */
    static String kill(Scene scene, String name) throws InterruptedException {
        Kept process = scene.process(name);
        process.kill();
        int down = scene.pause(0, 2_000);
        process.start();
        return name + " killed, down for " + down + " ms";
    }

    /** SIGTERM, and a start at once. */
    static String restart(Scene scene, String name) {
        Kept process = scene.process(name);
        process.stop();
        process.start();
        return name + " stopped and started";
    }

    /** SIGSTOP, and SIGCONT later. */
    static String suspend(Scene scene, String name, int leastMs, int mostMs) throws InterruptedException {
        Kept process = scene.process(name);
        process.suspend();
        try {
            return name + " suspended for " + scene.pause(leastMs, mostMs) + " ms";
        } finally {
            process.resume();
        }
    }

    /** SIGKILL, its local state deleted, and a start. */
    static String killAndDelete(Scene scene, String name) throws InterruptedException {
        Kept process = scene.process(name);
        process.kill();
        process.state().ifPresent(LocalState::delete);
        process.start();
        return name + " killed, its state deleted";
    }

    /** Its disk refuses every byte for some seconds. */
    static String fillDisk(Scene scene, String name) throws InterruptedException {
        Control disk = scene.process(name).control().orElseThrow();
        long before = disk.refused();
        disk.fullDisk();
        try {
            int full = scene.pause(1_000, 5_000);
            return "the disk of " + name + " full for " + full + " ms, " + (disk.refused() - before)
                    + " writes refused";
        } finally {
            disk.clear();
        }
    }

    /** Its disk takes its time over every write. */
    static String slowDisk(Scene scene, String name) throws InterruptedException {
        int write = scene.random().nextInt(1, 20);
        int sync = scene.random().nextInt(20, 500);
        Control disk = scene.process(name).control().orElseThrow();
        long before = disk.delayed();
        disk.slowDisk(Duration.ofMillis(write), Duration.ofMillis(sync));
        try {
            int slow = scene.pause(3_000, 8_000);
            return "the disk of " + name + " slow (" + write + " ms a write, " + sync + " ms a sync) for " + slow
                    + " ms, " + (disk.delayed() - before) + " delayed";
        } finally {
            disk.clear();
        }
    }

    /** Its clock jumps by up to two hours, and back. */
    static String jumpClock(Scene scene, String name) throws InterruptedException {
        int seconds = scene.random().nextInt(-7_200, 7_200);
        scene.process(name).control().orElseThrow().clock(Duration.ofSeconds(seconds));
        try {
            return "the clock of " + name + " off by " + seconds + " s for " + scene.pause(2_000, 8_000) + " ms";
        } finally {
            scene.process(name).control().orElseThrow().clear();
        }
    }
}
