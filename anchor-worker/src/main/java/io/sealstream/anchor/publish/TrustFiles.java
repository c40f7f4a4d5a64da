package io.sealstream.anchor.publish;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.TrustTopic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What exports are given to say whom this worker trusts.
 *
 * @param keys the log's verifier keys, those in force first
 * @param authorities certificates and revocation lists, by {@code authorities/NAME.pem} and {@code .crl}
 */
public record TrustFiles(List<VerifierKey> keys, Map<String, Bytes> authorities) {
    private static final String CERTIFICATES = ".pem";
    private static final String LISTS = ".crl";

    public TrustFiles {
        keys = List.copyOf(keys);
        authorities = Map.copyOf(authorities);
    }

    /**
     * What to write, given what is there; empty where a file is to be removed. A key or certificate that is there and not
     * configured any more stays listed, so that what it signed still verifies. A revocation list does not: an old one would
     * refuse what this worker takes.
     */
    public Map<String, Optional<Bytes>> changes(Map<String, Bytes> published) {
        Map<String, Optional<Bytes>> files = new TreeMap<>();
        authorities.forEach((name, file) -> files.put(name, Optional.of(file)));
        for (String name : authorities.keySet()) {
            if (!name.endsWith(CERTIFICATES)) continue;
            if (published.containsKey(name)) files.put(name, Optional.of(allCertificates(name, published.get(name))));
            files.putIfAbsent(listsBeside(name), Optional.empty());
        }
        files.put(TrustTopic.VERIFIER_KEYS, Optional.of(allKeys(published.get(TrustTopic.VERIFIER_KEYS))));
        files.entrySet().removeIf(file -> file.getValue().equals(Optional.ofNullable(published.get(file.getKey()))));
        return files;
    }

    private static String listsBeside(String certificates) {
        return certificates.substring(0, certificates.length() - CERTIFICATES.length()) + LISTS;
    }

    private Bytes allCertificates(String name, Bytes published) {
        try {
            return PemCertificates.union(authorities.get(name), published);
        } catch (IllegalArgumentException e) {
            throw new FatalException(
                    "the trust topic's " + name + " cannot be added to: " + e.getMessage()
                            + ". Delete that topic, make it anew, and start again with every certificate that the authority ever"
                            + " had in its certificates",
                    e);
        }
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
