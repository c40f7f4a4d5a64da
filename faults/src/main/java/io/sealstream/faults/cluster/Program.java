package io.sealstream.faults.cluster;

import java.util.List;

/** How one kind of process is started and ended. Not for more than one thread at a time. */
interface Program {
    /** Starts it; returns when it runs, which need not mean that it is ready. */
    void start();

    /** SIGKILL; returns when it is gone. */
    void kill();

    /** SIGTERM, or what ends it in good order; SIGKILL if it takes too long. Returns when it is gone. */
    void stop();

    boolean isAlive();

    /** The ids of its processes; empty where it does not run. */
    List<Long> pids();

    /** The last lines that it wrote. */
    String lastWords();
}
