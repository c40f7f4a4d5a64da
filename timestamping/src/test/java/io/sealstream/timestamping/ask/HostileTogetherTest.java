package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.Certification;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.KeyKind;
import io.sealstream.timestamping.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of hostile authority at once, beside two honest ones. */
class HostileTogetherTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            64 << 10,
            2,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(2));
    /** For each connection: what the operating system buffers, and then some. */
    private static final long BUFFERS = 16 << 20;

    @TempDir
    Path directory;

    private final Heard heard = new Heard();
    private HostileAuthorities hostile;
    private DevelopmentAuthority first;
    private DevelopmentAuthority second;
    private Authorities authorities;

    @BeforeEach
    void start() throws Exception {
        first = startAgain("first");
        second = startAgain("second");
        // Somebody else's would not even be trusted; it must be the nonce that the replay fails by.
        Trust trust = Honest.trust(first);
        hostile = HostileAuthorities.beside(first);
        List<Authority> all = new ArrayList<>(List.of(Honest.of(first), Honest.of(second)));
        hostile.urls().forEach((name, url) -> all.add(Honest.at(name, url, 1, trust)));
        authorities = new Authorities(all, 2, LIMITS, heard);
    }

    @AfterEach
    void stop() throws Exception {
        authorities.close();
        hostile.close();
        first.close();
        second.close();
    }

    @Test
    void theQuorumCompletesBesideThem() throws Exception {
        for (int i = 0; i < 10; i++)
            assertThat(authorities.stamp(STAMPED, late -> {}).isComplete()).isTrue();
    }

    @Test
    void theyAreLeftAloneAndTheQuorumCompletesOnceTwoHonestOnesAreBack() throws Exception {
        first.close();
        second.close();
        Eventually.holds("all are left alone", () -> !complete() && areLeftAlone());
        assertThat(heard.breaker("first")).isNotEqualTo(Breaker.CLOSED);
        hostile.forEach((hostility, authority) ->
                assertThat(authority.written()).as("%s", hostility).isLessThan(BUFFERS * authority.asked()));
        first = startAgain("first");
        assertThat(complete()).isFalse();
        second = startAgain("second");
        Eventually.holds("the quorum completes", this::complete);
        assertThat(areLeftAlone()).isTrue();
    }

    private boolean complete() {
        try {
            return authorities.stamp(STAMPED, late -> {}).isComplete();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Half-open, one is being probed. */
    private boolean areLeftAlone() {
        return hostile.urls().keySet().stream().allMatch(name -> heard.breaker(name) != Breaker.CLOSED);
    }

    private DevelopmentAuthority startAgain(String name) {
        return DevelopmentAuthority.start(AuthorityOptions.named(name)
                .in(directory.resolve(name))
                .with(Certification.usual().withKeys(KeyKind.EC_P256)));
    }
}
