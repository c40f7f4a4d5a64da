package io.sealstream.faults.campaign;

import io.sealstream.faults.fault.Fault;
import io.sealstream.faults.shim.Shim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign is to be.
 *
 * @param faults to choose from
 * @param duration for which faults are done; starting, healing and checking come on top
 * @param directory for everything that is kept, journals and logs of processes
 * @param shim of clocks and disks, where this machine can do that
 * @param perSecond records that producers send
 */
public record Options(
        long seed, Duration duration, List<Fault> faults, Path directory, Optional<Shim> shim, int perSecond) {
    public Options {
        faults = List.copyOf(faults);
    }
}
