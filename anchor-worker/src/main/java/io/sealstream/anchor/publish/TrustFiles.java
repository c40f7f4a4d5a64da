package io.sealstream.anchor.publish;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.TrustTopic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What exports are given to say whom this worker trusts.
 *
 * @param keys the log's verifier keys, those in force first
 * @param authorities certificates and revocation lists, by {@code authorities/NAME.pem} and {@code .crl}
 */
public record TrustFiles(List<VerifierKey> keys, Map<String, Bytes> authorities) {
    public TrustFiles {
        keys = List.copyOf(keys);
        authorities = Map.copyOf(authorities);
    }

    /**
     * What to write, given what is there. A key that is there and not configured any more stays listed, so that what it signed
     * still verifies.
     */
    public Map<String, Bytes> changes(Map<String, Bytes> published) {
        Map<String, Bytes> files = new TreeMap<>(authorities);
        files.put(TrustTopic.VERIFIER_KEYS, allKeys(published.get(TrustTopic.VERIFIER_KEYS)));
        files.entrySet().removeIf(file -> file.getValue().equals(published.get(file.getKey())));
        return files;
    }

    private Bytes allKeys(Bytes published) {
        Set<VerifierKey> all = new LinkedHashSet<>(keys);
        try {
            if (published != null)
                all.addAll(VerifierKeys.parse(published.toArray()).keys());
            return Bytes.copyOf(new VerifierKeys(List.copyOf(all)).toBytes());
        } catch (IllegalArgumentException e) {
            throw new FatalException(
                    "the trust topic's " + TrustTopic.VERIFIER_KEYS + " cannot be added to: " + e.getMessage()
                            + ". Delete that topic, make it anew, and start again with every key that ever signed in key.files or"
                            + " previous.keys",
                    e);
        }
    }
}
