package io.sealstream.cli.doctor.against;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the whole log, once, and holds it to what was kept of it elsewhere, to its own latest checkpoint, or to both. This is
 * what shows a log that was set back or rewritten together with everything that covers it.
 *
 * @param against what was kept; empty for none
 * @param deep whether to read the log for its own checkpoint's sake
 */
public record WholeLogCheck(Optional<Path> against, boolean deep, Progress progress) implements Check {
    private static final String RECOVER = "Stop sealer and anchor worker at once, and follow docs/recovery.md.";

    @Override
    public String name() {
        return "whole log";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed(), topics.checkpoints(), topics.trust());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        if (against.isEmpty() && !deep) return Stream.empty();
        List<Finding> findings = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        if (deep) latest(installation).ifPresent(claims::add);
        Description description = installation.description().description();
        if (against.isPresent()) {
            Kept kept = judge(installation, against.get());
            findings.add(kept.itself());
            claims.addAll(kept.claims());
            description = kept.description().orElse(description);
        }
        if (deep || !claims.isEmpty()) findings.addAll(hold(installation, description, claims));
        progress.clear();
        return findings.stream();
    }

    private Kept judge(Installation installation, Path file) {
        OutsideTrust outside = new OutsideTrust(
                installation.trust().given(), installation.given().authorities());
        Kept kept = new KeptFile(file).judge(outside, installation::keys, progress);
        return kept.description()
                .flatMap(installation.description()::mismatch)
                .map(mismatch -> Kept.falseOne(file + " is " + mismatch))
                .orElse(kept);
    }

    private static Optional<Claim> latest(Installation installation) {
        try (CheckpointTopic checkpoints =
                CheckpointTopic.open(installation.log().clients(), installation.topics())) {
            return checkpoints
                    .latest()
                    .map(record -> Claim.of(record.signed().checkpoint(), "the log's own latest checkpoint"));
        }
    }

    private List<Finding> hold(Installation installation, Description description, List<Claim> claims) {
        Set<Long> sizes = claims.stream().map(Claim::size).collect(Collectors.toSet());
        Map<Long, Hash> roots = new HashMap<>();
        LogCheck check = new LogCheck(description);
        TopicCheck.run(
                installation.log(),
                check,
                record -> {
                    if (sizes.contains(check.tip().size()))
                        roots.put(check.tip().size(), check.root());
                },
                progress);
        List<Finding> findings = new ArrayList<>();
        findings.add(chain(check));
        long size = check.tip().size();
        // Beyond where the chain breaks nothing can be said, and the break is said already.
        claims.stream()
                .filter(claim -> check.isIntact() || claim.size() <= size)
                .forEach(claim -> findings.add(judge(claim, size, Optional.ofNullable(roots.get(claim.size())))));
        return findings;
    }

    private static Finding chain(LogCheck check) {
        return check.verdict() instanceof Verdict.Broken broken
                ? Finding.wrong(
                        "the chain breaks " + Report.describe(broken),
                        "Find out who wrote it: docs/operations.md, SealstreamVerificationFailed.")
                : Finding.good(check.tip().size() + " events, all of them a chain");
    }

    /** @param root over the first events of the log, as many as the claim is of; empty where there are not so many */
    static Finding judge(Claim claim, long size, Optional<Hash> root) {
        if (root.isEmpty())
            return Finding.wrong(
                    "the log was set back: it holds " + size + " events, and held " + claim.size() + ", says "
                            + claim.source(),
                    RECOVER);
        if (root.get().equals(claim.root()))
            return Finding.good("it holds the " + claim.size() + " events of " + claim.source() + ", unchanged");
        return Finding.wrong(
                "the log was rewritten: its first " + claim.size() + " events have root " + root.get() + ", and had "
                        + claim.root() + ", says " + claim.source(),
                RECOVER);
    }
}
