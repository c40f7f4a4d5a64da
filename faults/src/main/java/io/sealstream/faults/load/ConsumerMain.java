package io.sealstream.faults.load;

import java.nio.file.Path;

/**
 * Consumers: {@code servers sealed-topic checkpoints-topic directory name}. Two watch sealed events and one watches checkpoints,
 * until they are killed; started again, they go on with their journals.
 */
public final class ConsumerMain {
    private ConsumerMain() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[3]);
        String name = args[4];
        for (String each : new String[] {"a", "b"})
            start(new WatchingSealed(args[0], args[1], directory.resolve("consumer-" + name + each + ".tsv")));
        start(new WatchingCheckpoints(args[0], args[2], directory.resolve("checkpoints-" + name + ".tsv")));
    }

    private static void start(Watching watching) {
        Thread thread = new Thread(watching, watching.getClass().getSimpleName());
        // What it cannot take, a record without a key, say, ends the process: its journal then misses what is there.
        thread.setUncaughtExceptionHandler((failed, e) -> {
            System.err.println(failed.getName() + " ends: " + e);
            Runtime.getRuntime().halt(1);
        });
        thread.start();
    }
}
