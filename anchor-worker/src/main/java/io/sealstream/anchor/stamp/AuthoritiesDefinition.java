package io.sealstream.anchor.stamp;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys of {@link AuthoritiesConfig}. */
final class AuthoritiesDefinition {
    /** Before the name of an authority. */
    static final String PREFIX = "authority.";

    static final String URL = "url";
    static final String CERTIFICATES = "certificates";
    static final String REVOCATIONS = "revocations";
    static final String PRIORITY = "priority";
    static final String IMPRINT = "imprint";
    static final String POLICY = "policy";
    static final String USERNAME = "username";
    static final String PASSWORD_KEY = "password";
    static final List<String> OF_EACH =
            List.of(URL, CERTIFICATES, REVOCATIONS, PRIORITY, IMPRINT, POLICY, USERNAME, PASSWORD_KEY);

    private AuthoritiesDefinition() {}

    static ConfigDef of(Collection<String> names) {
        ConfigDef definition = new ConfigDef();
        cadence(definition);
        patience(definition);
        names.forEach(name -> each(definition, name));
        return definition;
    }

    static String key(String name, String setting) {
        return PREFIX + name + "." + setting;
    }

    private static void cadence(ConfigDef definition) {
        definition
                .define(
                        AuthoritiesConfig.AUTHORITIES,
                        LIST,
                        "",
                        HIGH,
                        "Names of the timestamp authorities, of a-z 0-9 -, comma-separated. For each NAME, authority.NAME.url"
                                + " and authority.NAME.certificates (a PEM file of its roots and intermediates) are"
                                + " required; .revocations (a file of revocation lists), .priority (1; smaller is asked"
                                + " first), .imprint (SHA-256, SHA-384 or SHA-512), .policy, .username and .password may"
                                + " be set. Empty: nothing is anchored.")
                .define(
                        AuthoritiesConfig.QUORUM,
                        INT,
                        null,
                        HIGH,
                        "How many distinct authorities, by certificate key, make an anchor complete. By default 2, or 1"
                                + " where there is only one.")
                .define(
                        AuthoritiesConfig.INTERVAL_MS,
                        LONG,
                        60_000L,
                        atLeast(1),
                        MEDIUM,
                        "Anchor what is new after so many milliseconds...")
                .define(
                        AuthoritiesConfig.EVENTS,
                        LONG,
                        10_000L,
                        atLeast(1),
                        MEDIUM,
                        "... or after so many events, whichever is first. Mind what the authorities allow.")
                .define(
                        AuthoritiesConfig.MIN_INTERVAL_MS,
                        LONG,
                        1_000L,
                        between(0, Integer.MAX_VALUE),
                        LOW,
                        "However fast events come, their number alone has authorities asked no more often than every so"
                                + " many milliseconds. A request for an anchor is not held back.");
    }

    private static void patience(ConfigDef definition) {
        millis(definition, AuthoritiesConfig.TIMEOUT_MS, Limits.DEFAULT.timeout(), "How long an authority may take.");
        millis(
                definition,
                AuthoritiesConfig.CONNECT_TIMEOUT_MS,
                Limits.DEFAULT.connectTimeout(),
                "How long it may take to accept a connection.");
        millis(
                definition,
                AuthoritiesConfig.HEDGE_MS,
                Limits.DEFAULT.hedge(),
                "How long to wait for authorities of one priority before those of the next are asked too.");
        millis(
                definition,
                AuthoritiesConfig.RETRY_BACKOFF_MS,
                Limits.DEFAULT.backoff(),
                "Pause before the first retry; it doubles, and is randomized.");
        millis(
                definition,
                AuthoritiesConfig.PROBE_INTERVAL_MS,
                Limits.DEFAULT.probeInterval(),
                "How often to probe an authority that keeps failing and is left alone otherwise.");
        millis(
                definition,
                AuthoritiesConfig.CLOCK_DISAGREEMENT_MS,
                Limits.DEFAULT.clockBound(),
                "By how much clocks of authorities may differ beyond their stated accuracies before that is an alert.");
        definition
                .define(
                        AuthoritiesConfig.RETRIES,
                        INT,
                        Limits.DEFAULT.retries(),
                        between(0, 10),
                        LOW,
                        "How often an authority that could not be reached is asked again at once.")
                .define(
                        AuthoritiesConfig.MAX_RESPONSE_BYTES,
                        INT,
                        Limits.DEFAULT.maxResponseBytes(),
                        between(1_024, Limits.DEFAULT.maxResponseBytes()),
                        LOW,
                        "How large an answer may be, at most the default; a larger one is not read to its end.");
    }

    private static void millis(ConfigDef definition, String key, Duration byDefault, String documentation) {
        definition.define(key, LONG, byDefault.toMillis(), between(1, Integer.MAX_VALUE), LOW, documentation);
    }

    private static void each(ConfigDef definition, String name) {
        String[] imprints =
                Arrays.stream(Imprint.values()).map(Imprint::algorithm).toArray(String[]::new);
        definition
                .define(key(name, URL), STRING, HIGH, "http or https; where it takes timestamp queries.")
                .define(
                        key(name, CERTIFICATES),
                        STRING,
                        HIGH,
                        "PEM file: its roots, which are trusted, and intermediates.")
                .define(key(name, REVOCATIONS), STRING, null, MEDIUM, "File of revocation lists, PEM or DER.")
                .define(key(name, PRIORITY), INT, Authority.DEFAULT_PRIORITY, MEDIUM, "Smaller is asked first.")
                .define(
                        key(name, IMPRINT),
                        STRING,
                        Imprint.SHA_256.algorithm(),
                        ValidString.in(imprints),
                        LOW,
                        "The hash it is asked to stamp.")
                .define(key(name, POLICY), STRING, null, LOW, "Object identifier of the policy it must stamp under.")
                .define(key(name, USERNAME), STRING, null, MEDIUM, "For basic authentication; use it over https.")
                .define(key(name, PASSWORD_KEY), PASSWORD, null, MEDIUM, "For basic authentication.");
    }
}
