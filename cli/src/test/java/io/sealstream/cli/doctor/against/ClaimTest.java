package io.sealstream.cli.doctor.against;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Verdict;
import io.sealstream.ledger.Hash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Hash ROOT = Hash.of(new byte[32]);
    private static final Hash OTHER = Hash.parse("01".repeat(32));

    @Test
    void aLogThatIsShorterWasSetBackAndOneWithAnotherRootRewritten() {
        Claim claim = new Claim(7, ROOT, "somebody");
        assertThat(WholeLogCheck.judge(claim, 9, Optional.of(ROOT)).verdict()).isEqualTo(Verdict.GOOD);
        Finding shorter = WholeLogCheck.judge(claim, 6, Optional.empty());
        assertThat(shorter.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(shorter.found()).isEqualTo("the log was set back: it holds 6 events, and held 7, says somebody");
        Finding other = WholeLogCheck.judge(claim, 9, Optional.of(OTHER));
        assertThat(other.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(other.found()).contains("the log was rewritten", ROOT.toString(), OTHER.toString());
    }
}
