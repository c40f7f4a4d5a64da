package io.sealstream.bench.hot;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures them all, or those whose name an argument is part of: nanoseconds and bytes allocated per call. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String name : args) options.include(HotFunctions.class.getSimpleName() + ".*" + name);
        if (args.length == 0) options.include(HotFunctions.class.getSimpleName());
        options.addProfiler(GCProfiler.class);
        new Runner(options.build()).run();
    }
}
