package io.sealstream.anchor;

import io.sealstream.ledger.checkpoint.KeyFileException;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The log's keys.
 *
 * @param inForce every one signs each checkpoint
 * @param previous verify what they once signed
 */
record KeySettings(List<LogKey> inForce, List<VerifierKey> previous) {
    KeySettings {
        inForce = List.copyOf(inForce);
        previous = List.copyOf(previous);
    }

    /**
     * Reads them as a configuration names them.
     *
     * @throws ConfigException if a file cannot be used, a key is of another log, or one is for development only
     */
    static KeySettings of(AnchorConfig config) {
        String origin = config.description().origin();
        List<LogKey> inForce = new ArrayList<>();
        for (String file : config.getList(AnchorConfig.KEY_FILES))
            inForce.add(read(file, config).key(origin));
        List<VerifierKey> previous = config.getList(AnchorConfig.PREVIOUS_KEYS).stream()
                .map(text -> parse(text, origin))
                .toList();
        return new KeySettings(inForce, previous);
    }

    private static LogKeyFile read(String file, AnchorConfig config) {
        Password password = config.getPassword(AnchorConfig.KEY_PASSWORD);
        char[] secret = password == null ? new char[0] : password.value().toCharArray();
        try {
            LogKeyFile key =
                    LogKeyFile.read(Path.of(file), secret.length == 0 ? Optional.empty() : Optional.of(secret));
            if (key.isDevelopment() && config.isProduction())
                throw new ConfigException(file + " holds a development key, and " + AnchorConfig.ENVIRONMENT
                        + " is production: make a key with `sealstream keys generate`, or say that this is no production with "
                        + AnchorConfig.ENVIRONMENT + "=development");
            return key;
        } catch (KeyFileException e) {
            throw new ConfigException(e.getMessage());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static VerifierKey parse(String text, String origin) {
        try {
            VerifierKey key = VerifierKey.parse(text);
            if (!key.name().equals(origin)) throw new IllegalArgumentException("it is a key of " + key.name());
            return key;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(AnchorConfig.PREVIOUS_KEYS, text, e.getMessage());
        }
    }

    /** Every key that a checkpoint of this log can be by, those in force first. */
    List<VerifierKey> all() {
        Set<VerifierKey> all = new LinkedHashSet<>();
        inForce.forEach(key -> all.add(key.verifierKey()));
        all.addAll(previous);
        return List.copyOf(all);
    }
}
