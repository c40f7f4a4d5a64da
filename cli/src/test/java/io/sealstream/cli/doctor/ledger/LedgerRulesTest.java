package io.sealstream.cli.doctor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Verdict;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class LedgerRulesTest {
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Hash HASH = Hash.of(new byte[32]);
    private static final Instant LATE = NOW.plus(Duration.ofDays(31));
    private static final Instant SOON = NOW.plus(Duration.ofDays(29));
    private static final LogKey KEY = key();
    private static final RecentAnchors COMPLETE = anchors(1);
    private static final RecentAnchors SHORT = anchors(2);

    @Test
    void theIngestTopicIsTheOneThatWasPinnedAndHoldsWhatWasSealedFromIt() {
        assertThat(ingest(TOPIC, new Epoch(0, TOPIC), tip(0, 9), 10)).isEqualTo(Verdict.GOOD);
        assertThat(ingest(Uuid.randomUuid(), new Epoch(0, TOPIC), tip(0, 9), 10))
                .isEqualTo(Verdict.WRONG);
        assertThat(ingest(TOPIC, new Epoch(0, TOPIC), tip(1, 0), 10)).isEqualTo(Verdict.WRONG);
        assertThat(ingest(TOPIC, new Epoch(0, TOPIC), tip(0, 10), 10)).isEqualTo(Verdict.WRONG);
        assertThat(ingest(TOPIC, new Epoch(1, TOPIC), tip(0, 10), 0)).isEqualTo(Verdict.GOOD);
        assertThat(ingest(TOPIC, null, tip(0, 10), 11)).isEqualTo(Verdict.WRONG);
        assertThat(ingest(TOPIC, null, null, 11)).isEqualTo(Verdict.GOOD);
    }

    private static Verdict ingest(Uuid current, Epoch pinned, Tip tail, long end) {
        return IngestTopicCheck.judge("e", current, Optional.ofNullable(pinned), Optional.ofNullable(tail), end)
                .verdict();
    }

    private static Tip tip(int epoch, long offset) {
        return new Tip(3, HASH, epoch, offset);
    }

    @Test
    void ingestRecordsThatWereRemovedMatterOnlyWhereNobodyHadLookedAtThem() {
        assertThat(RemovedRecordsCheck.judge("t", 0)).isEmpty();
        assertThat(RemovedRecordsCheck.judge("t", 1)).isPresent();
        assertThat(RemovedRecordsCheck.unsealed("e", 5, 5)).isEmpty();
        assertThat(RemovedRecordsCheck.unsealed("e", 7, 5))
                .get()
                .extracting(Finding::found)
                .asString()
                .contains("up to 2 records");
    }

    @Test
    void anOffsetThatTheLogHealsIsNotedAndOneBeyondTheTopicIsWrong() {
        assertThat(offset(OptionalLong.empty(), null, true)).isEqualTo(Verdict.GOOD);
        assertThat(offset(OptionalLong.empty(), tip(0, 9), true)).isEqualTo(Verdict.NOTE);
        assertThat(offset(OptionalLong.of(3), tip(0, 9), false)).isEqualTo(Verdict.NOTE);
        assertThat(offset(OptionalLong.of(3), tip(0, 9), true)).isEqualTo(Verdict.GOOD);
        assertThat(offset(OptionalLong.of(10), tip(0, 9), false)).isEqualTo(Verdict.GOOD);
        assertThat(offset(OptionalLong.of(11), tip(0, 9), false)).isEqualTo(Verdict.WRONG);
    }

    private static Verdict offset(OptionalLong committed, Tip tail, boolean active) {
        return OffsetCheck.judge(committed, Optional.ofNullable(tail), 10, active)
                .verdict();
    }

    @Test
    void aSealerThatIsBehindIsWellAsLongAsItGetsOn() {
        assertThat(SealerCheck.judge("g", 10, true).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(SealerCheck.judge("g", 10, false).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void nothingCoversMoreThanWhatItWasMadeFrom() {
        LogTopics topics = new LogTopics("ledger");
        assertThat(CoverCheck.judge(topics, 1, 2, 2, 3).map(Finding::verdict)).containsExactly(Verdict.GOOD);
        assertThat(CoverCheck.judge(topics, 4, 5, 3, 2).map(Finding::verdict))
                .containsExactly(Verdict.WRONG, Verdict.WRONG, Verdict.WRONG);
        assertThat(CoverCheck.judge(topics, 2, 3, 3, 2).map(Finding::found))
                .singleElement()
                .asString()
                .startsWith("ledger.checkpoints covers 3 events, and ledger.sealed reaches to 2");
    }

    @Test
    void anAuthorityIsWrongWhoseCertificatesEndSoonThoughItStamps() {
        Optional<Token> token = Optional.of(token("one"));
        assertThat(authority(token, COMPLETE, LATE)).isEqualTo(Verdict.GOOD);
        assertThat(authority(token, COMPLETE, SOON)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void anAuthorityThatStampsNothingIsWrongWhereItIsMissed() {
        assertThat(authority(Optional.empty(), new RecentAnchors(List.of()), LATE))
                .isEqualTo(Verdict.GOOD);
        assertThat(authority(Optional.empty(), COMPLETE, SOON)).isEqualTo(Verdict.NOTE);
        assertThat(authority(Optional.empty(), SHORT, LATE)).isEqualTo(Verdict.WRONG);
    }

    private static Verdict authority(Optional<Token> latest, RecentAnchors recent, Instant endsAt) {
        return AuthoritiesCheck.judge("one", latest, recent, endsAt, NOW).verdict();
    }

    private static RecentAnchors anchors(int quorum) {
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(new Checkpoint("example.com/log", 1, HASH), List.of(KEY));
        return new RecentAnchors(List.of(new Anchor(checkpoint, quorum, List.of(token("two")))));
    }

    private static Token token(String authority) {
        return new Token(authority, "1.2.3", NOW.minusSeconds(60), BigInteger.ONE, HASH, Bytes.EMPTY);
    }

    private static LogKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of("example.com/log", pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCheckpointMayWaitForAnAnchorAsLongAsTheIntervalAndTwoMinutes() {
        AnchorCheck hourly = new AnchorCheck(Duration.ofHours(1));
        assertThat(hourly.isOverdue(0, Duration.ofMinutes(62).toMillis())).isFalse();
        assertThat(hourly.isOverdue(0, Duration.ofMinutes(62).toMillis() + 1)).isTrue();
    }

    @Test
    void aTimeThatIsLaterThanWhatCameAfterItIsWrong() {
        assertThat(ClockCheck.order("a", NOW.plusSeconds(5), "b", NOW)).isEmpty();
        assertThat(ClockCheck.order("a", NOW.plusSeconds(6), "b", NOW))
                .get()
                .extracting(Finding::found)
                .isEqualTo("a at 2026-11-20T10:00:06Z, which is 6 s later than b, 2026-11-20T10:00:00Z: one of the two"
                        + " clocks is off");
    }

    @Test
    void aServersDateIsCutToTheSecondAndAsOldAsItsAnswer() {
        URI server = URI.create("http://time.example.com/");
        assertThat(HttpDate.judge(server, NOW.minusSeconds(6), NOW, NOW).verdict())
                .isEqualTo(Verdict.GOOD);
        assertThat(HttpDate.judge(server, NOW.minusSeconds(7), NOW, NOW).found())
                .contains("ahead of");
        assertThat(HttpDate.judge(server, NOW.plusSeconds(8), NOW, NOW.plusSeconds(3))
                        .verdict())
                .isEqualTo(Verdict.GOOD);
        assertThat(HttpDate.judge(server, NOW.plusSeconds(9), NOW, NOW.plusSeconds(3))
                        .found())
                .contains("behind");
    }
}
