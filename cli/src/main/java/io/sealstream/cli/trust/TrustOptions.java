package io.sealstream.cli.trust;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.TrustTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which keys sign for the log: known from outside, or taken from the log where nobody says. */
public final class TrustOptions {
    @Option(
            names = "--vkey",
            paramLabel = "KEY|FILE",
            description =
                    "A verifier key that signs for the log, or a file with one a line, as log.vkey is. May be given more than"
                            + " once. Default: the keys that the log itself publishes, which the command then says.")
    private List<String> given = new ArrayList<>();

    /**
     * The keys to verify with.
     *
     * @param origin what the caller was told the log's name is; where nothing was said, that of the keys given
     * @param unsaid the origin where neither was said
     * @throws Failure if there is none, or one cannot be read
     */
    public TrustedKeys keys(LogAccess access, Optional<String> origin, String unsaid) {
        if (given.isEmpty()) return published(access, origin.orElse(unsaid));
        VerifierKeys all = given().orElseThrow();
        return new TrustedKeys(origin.orElse(all.origin()), all, "--vkey", false);
    }

    /**
     * The keys that were given; empty where none was.
     *
     * @throws Failure if one cannot be read, or they are of different logs
     */
    public Optional<VerifierKeys> given() {
        if (given.isEmpty()) return Optional.empty();
        Set<VerifierKey> keys = new LinkedHashSet<>();
        given.forEach(text -> keys.addAll(read(text)));
        return Optional.of(keysOf(keys));
    }

    private static TrustedKeys published(LogAccess access, String origin) {
        String topic = access.topics().trust();
        Bytes file = TrustTopic.read(access.clients(), access.topics()).get(TrustTopic.VERIFIER_KEYS);
        if (file == null)
            throw Failure.cannotTell("topic " + topic + " has no " + TrustTopic.VERIFIER_KEYS
                    + ": the anchor worker publishes it when it starts; start one, or give --vkey");
        try {
            return new TrustedKeys(origin, VerifierKeys.parse(file.toArray()), "topic " + topic, true);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(
                    TrustTopic.VERIFIER_KEYS + " of topic " + topic + " cannot be read: " + e.getMessage()
                            + ". Give --vkey instead",
                    e);
        }
    }

    private static VerifierKeys keysOf(Set<VerifierKey> keys) {
        try {
            return new VerifierKeys(List.copyOf(keys));
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--vkey: " + e.getMessage(), e);
        }
    }

    private static List<VerifierKey> read(String text) {
        try {
            Path file = Path.of(text);
            // A key may hold slashes, yet never be the path of a file.
            if (!text.contains("+") || Files.exists(file))
                return VerifierKeys.parse(Files.readAllBytes(file)).keys();
            return List.of(VerifierKey.parse(text));
        } catch (IOException e) {
            throw Failure.cannotTell("--vkey " + text + ": there is no such file, nor is it a verifier key: " + e, e);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--vkey " + text + ": " + e.getMessage(), e);
        }
    }
}
