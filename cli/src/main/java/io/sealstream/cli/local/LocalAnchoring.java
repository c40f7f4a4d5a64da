package io.sealstream.cli.local;

import io.sealstream.anchor.AnchorApplication;
import io.sealstream.anchor.AnchorConfig;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.KeyFileException;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.topics.LogTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The anchor worker in this process, with a log key and authorities that are for development only. */
public final class LocalAnchoring implements AutoCloseable {
    private static final String KEY = "log-key.pem";
    private static final String AUTHORITIES = "authorities";

    private final LocalAuthorities authorities;
    private final AnchorApplication worker;
    private final VerifierKey key;

    private LocalAnchoring(LocalAuthorities authorities, AnchorApplication worker, VerifierKey key) {
        this.authorities = authorities;
        this.worker = worker;
        this.key = key;
    }

    /** Starts them; key and authorities are kept in {@code data}, made if missing. */
    static LocalAnchoring start(String servers, Path data, LogTopics topics, Description description, Observed shown) {
        LogKeyFile keyFile = key(data.resolve(KEY));
        LocalAuthorities authorities = LocalAuthorities.start(data.resolve(AUTHORITIES));
        try {
            AnchorApplication worker =
                    new AnchorApplication(config(servers, keyFile, topics, description, authorities), shown.registry());
            shown.answersFor(worker);
            worker.start();
            return new LocalAnchoring(
                    authorities, worker, keyFile.key(description.origin()).verifierKey());
        } catch (RuntimeException e) {
            authorities.close();
            throw e;
        }
    }

    private static LogKeyFile key(Path file) {
        try {
            return Files.exists(file)
                    ? LogKeyFile.read(file, Optional.empty())
                    : LogKeyFile.generate(file, Optional.empty(), true);
        } catch (KeyFileException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }

    private static AnchorConfig config(
            String servers, LogKeyFile key, LogTopics topics, Description description, LocalAuthorities authorities) {
        Map<String, String> settings = new HashMap<>(authorities.settings());
        settings.put(AnchorConfig.BOOTSTRAP_SERVERS, servers);
        settings.put(AnchorConfig.LOG, topics.log());
        settings.put(AnchorConfig.ORIGIN, description.origin());
        settings.put(AnchorConfig.DEDUP_WINDOW_MS, Long.toString(description.dedupWindowMs()));
        settings.put(AnchorConfig.MAX_DATA_BYTES, Long.toString(description.maxDataBytes()));
        settings.put(AnchorConfig.KEY_FILES, key.file().toString());
        settings.put(AnchorConfig.ENVIRONMENT, AnchorConfig.DEVELOPMENT);
        return new AnchorConfig(settings);
    }

    /** The worker. */
    public AnchorApplication worker() {
        return worker;
    }

    /** What the log's checkpoints verify with. */
    public VerifierKey key() {
        return key;
    }

    public LocalAuthorities authorities() {
        return authorities;
    }

    @Override
    public void close() {
        try (authorities) {
            worker.close();
        }
    }
}
