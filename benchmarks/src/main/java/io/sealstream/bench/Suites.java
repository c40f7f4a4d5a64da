package io.sealstream.bench;

import io.sealstream.bench.latency.LatencySuite;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.peers.EtcdSuite;
import io.sealstream.bench.peers.PeersSuite;
import io.sealstream.bench.pipeline.PipelineSuite;
import io.sealstream.bench.scale.FailoverSuite;
import io.sealstream.bench.scale.ScalingSuite;
import io.sealstream.bench.size.GrowthSuite;
import io.sealstream.bench.size.MemorySuite;
import io.sealstream.bench.size.RecoverySuite;
import io.sealstream.bench.size.RestartSuite;
import io.sealstream.bench.verify.VerifySuite;
import java.util.List;

/** All that can be measured, in the order it is. */
final class Suites {
    static final List<Offer> ALL = List.of(
            // As long as nothing else is asked for, the figures that most depend on come first.
            SealingSuite.OFFER,
            LatencySuite.OFFER,
            VerifySuite.OFFER,
            AnchoringSuite.OFFER,
            ProjectionSuite.OFFER,
            PipelineSuite.OFFER,
            PeersSuite.OFFER,
            EtcdSuite.OFFER,
            RestartSuite.OFFER,
            RecoverySuite.OFFER,
            MemorySuite.OFFER,
            GrowthSuite.OFFER,
            ScalingSuite.OFFER,
            FailoverSuite.OFFER);

    private Suites() {}
}
