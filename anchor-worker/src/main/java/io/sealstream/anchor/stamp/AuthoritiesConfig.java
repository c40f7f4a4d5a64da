package io.sealstream.anchor.stamp;

import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Limits;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which authorities are asked for timestamps, and how often. Read out of all of a worker's settings: keys that have nothing to
 * do with authorities are somebody else's. Certificates are read when this is made.
 */
public final class AuthoritiesConfig extends AbstractConfig {
    public static final String AUTHORITIES = "authorities";
    public static final String QUORUM = "quorum";
    public static final String INTERVAL_MS = "anchor.interval.ms";
    public static final String EVENTS = "anchor.events";
    public static final String MIN_INTERVAL_MS = "anchor.min.interval.ms";
    public static final String TIMEOUT_MS = "authority.timeout.ms";
    public static final String CONNECT_TIMEOUT_MS = "authority.connect.timeout.ms";
    public static final String HEDGE_MS = "authority.hedge.ms";
    public static final String RETRIES = "authority.retries";
    public static final String RETRY_BACKOFF_MS = "authority.retry.backoff.ms";
    public static final String PROBE_INTERVAL_MS = "authority.probe.interval.ms";
    public static final String MAX_RESPONSE_BYTES = "authority.max.response.bytes";
    public static final String CLOCK_DISAGREEMENT_MS = "clock.disagreement.ms";

    private final List<ConfiguredAuthority> authorities;

    /**
     * A configuration.
     *
     * @param settings all of a worker's; config providers are resolved
     * @throws ConfigException naming the key that is missing, wrong or unknown
     */
    public AuthoritiesConfig(Map<String, ?> settings) {
        super(AuthoritiesDefinition.of(names(settings)), settings, false);
        assertKnown(settings.keySet());
        this.authorities = getList(AUTHORITIES).stream()
                .map(name -> new ConfiguredAuthority(this, name))
                .toList();
        quorum();
    }

    /** The settings that do not depend on the authorities' names, for help and documentation. */
    public static ConfigDef definition() {
        return definition(List.of());
    }

    /** Those, and what each of these authorities has. */
    public static ConfigDef definition(Collection<String> names) {
        return AuthoritiesDefinition.of(names);
    }

    /**
     * Every key that is known here, given the value of {@link #AUTHORITIES} in these settings: {@code authority.NAME.url} and
     * the like for each name it lists, and those of {@link #definition}.
     */
    public static Set<String> keys(Map<String, ?> settings) {
        return new TreeSet<>(AuthoritiesDefinition.of(names(settings)).names());
    }

    /** Whether no authority is configured: then nothing is anchored. */
    public boolean isEmpty() {
        return authorities.isEmpty();
    }

    /** Every authority, in the order of the setting. */
    public List<Authority> authorities() {
        return authorities.stream().map(ConfiguredAuthority::authority).toList();
    }

    /** How many distinct authorities make an anchor complete: as configured, or 2, or as many as there are. */
    public int quorum() {
        Integer quorum = getInt(QUORUM);
        if (quorum == null) return authorities.size() == 1 ? 1 : 2;
        if (quorum < 1 || (!isEmpty() && quorum > authorities.size()))
            throw new ConfigException(
                    QUORUM,
                    quorum,
                    "it must be from 1 to the number of " + AUTHORITIES + ", which is " + authorities.size());
        return quorum;
    }

    /** The files that an export carries: {@code authorities/NAME.pem}, and {@code .crl} where there is one. */
    public SortedMap<String, Bytes> exportFiles() {
        SortedMap<String, Bytes> files = new TreeMap<>();
        authorities.forEach(authority -> files.putAll(authority.exportFiles()));
        return files;
    }

    Duration interval() {
        return millis(INTERVAL_MS);
    }

    long events() {
        return getLong(EVENTS);
    }

    /** However many events there are. */
    Duration leastInterval() {
        return millis(MIN_INTERVAL_MS);
    }

    Limits limits() {
        return new Limits(
                millis(CONNECT_TIMEOUT_MS),
                millis(TIMEOUT_MS),
                getInt(MAX_RESPONSE_BYTES),
                getInt(RETRIES),
                millis(RETRY_BACKOFF_MS),
                millis(HEDGE_MS),
                millis(PROBE_INTERVAL_MS),
                millis(CLOCK_DISAGREEMENT_MS));
    }

    private Duration millis(String key) {
        return Duration.ofMillis(getLong(key));
    }

    private static Collection<String> names(Map<String, ?> settings) {
        List<String> names =
                new AbstractConfig(AuthoritiesDefinition.of(List.of()), settings, false).getList(AUTHORITIES);
        for (String name : names) {
            if (!name.matches("[a-z0-9-]{1,64}"))
                throw new ConfigException(AUTHORITIES, name, "an authority's name is 1 to 64 of a-z 0-9 -");
            // Evidence has the log's own keys in log.pem, log-2.pem and so on.
            if (name.matches("log(-[0-9]+)?"))
                throw new ConfigException(AUTHORITIES, name, "the log's own keys have that name in evidence");
        }
        if (Set.copyOf(names).size() != names.size()) throw new ConfigException(AUTHORITIES, names, "a name twice");
        return names;
    }

    private void assertKnown(Collection<String> keys) {
        for (String key : keys) {
            if (!key.startsWith(AuthoritiesDefinition.PREFIX) || values().containsKey(key)) continue;
            throw new ConfigException("unknown setting: " + key + ". Settings of one authority are "
                    + AuthoritiesDefinition.PREFIX + "NAME." + String.join(", .", AuthoritiesDefinition.OF_EACH)
                    + " for each NAME that " + AUTHORITIES + " lists");
        }
    }
}
