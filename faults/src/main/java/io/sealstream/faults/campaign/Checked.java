package io.sealstream.faults.campaign;

import io.sealstream.faults.check.Checker;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.faults.check.live.LiveEvidence;
import io.sealstream.faults.check.verdict.Verdict;
import io.sealstream.faults.cluster.Installation;
import io.sealstream.faults.cluster.Names;
import io.sealstream.faults.load.Registry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has the checker look at an installation that has come to rest. */
final class Checked {
    private final Installation on;

    Checked(Installation on) {
        this.on = on;
    }

    List<Verdict> verdicts() {
        Known known = new Known(
                on.description(),
                List.of(on.key().toString()),
                on.certificates(),
                Names.AUTHORITIES.size(),
                IntStream.range(1, Registry.FIRST_UNKNOWN).boxed().collect(Collectors.toSet()));
        LiveEvidence evidence = new LiveEvidence(
                on.clients(), on.topics().log(), on.copy().url(), on.copy().schema(), known);
        return Checker.check(evidence, new Journals(on.journals()));
    }
}
