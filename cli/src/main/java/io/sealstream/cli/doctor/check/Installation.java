package io.sealstream.cli.doctor.check;

import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.topics.LogTopics;
import java.time.Clock;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A log and all that runs for it, as far as whoever asks can reach and knows it.
 *
 * @param log on its cluster
 * @param sealer the group that its sealers form, which is named as their application.id
 * @param description as whoever asks knows it
 * @param trust the keys that sign for the log
 * @param given the authorities whose word counts
 * @param database of the copy
 * @param demand whether what only production needs is asked for
 */
public record Installation(
        LogAccess log,
        SealerGroup sealer,
        DescriptionOptions description,
        TrustOptions trust,
        AuthoritiesOption given,
        DatabaseOptions database,
        Demand demand,
        Clock clock) {
    /** What is expected of an installation. */
    public enum Demand {
        /** What is right for the size of the cluster. */
        BY_SIZE,
        /** That one broker, or one stranger, may fail or lie. */
        PRODUCTION
    }

    public LogTopics topics() {
        return log.topics();
    }

    public Admin admin() {
        return log.admin();
    }

    /** Where its brokers are, as whoever asks said it. */
    public String servers() {
        return log.clients().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
    }

    /** Whether what only production needs is asked for. */
    public boolean isProduction() {
        return demand == Demand.PRODUCTION;
    }

    /** The keys to verify checkpoints with. */
    public TrustedKeys keys() {
        return trust.keys(
                log, description.givenOrigin(), description.description().origin());
    }

    /** The certificates to verify tokens with. */
    public AuthorityTrust authorities() {
        return AuthorityTrust.of(given, log);
    }
}
