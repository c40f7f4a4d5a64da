package io.sealstream.timestamping.ask;

import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.util.List;

/**
 * What asking for timestamps over some bytes came to.
 *
 * @param tokens in the order they came, at most one of each authority
 * @param failures why others gave none; authorities still being asked when the quorum was reached are in neither list
 * @param isComplete whether enough distinct authorities have stamped, by the keys of their certificates, those included that
 *     had stamped the same bytes before
 */
public record Round(List<Stamped> tokens, List<Failed> failures, boolean isComplete) {
    public Round {
        tokens = List.copyOf(tokens);
        failures = List.copyOf(failures);
    }
}
