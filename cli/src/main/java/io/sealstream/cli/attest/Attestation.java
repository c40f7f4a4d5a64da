package io.sealstream.cli.attest;

import io.sealstream.ledger.Bytes;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Token;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One authority's token over a checkpoint, with the certificates that come along.
 *
 * @param authority its name here, {@code [a-z0-9-]{1,64}}
 * @param response the TimeStampResp, DER
 * @param certificates its roots and intermediates, PEM
 * @param revocations its revocation lists, PEM or DER, where captured
 */
public record Attestation(String authority, Bytes response, Bytes certificates, Optional<Bytes> revocations) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    public Attestation {
        Objects.requireNonNull(response);
        Objects.requireNonNull(certificates);
        Objects.requireNonNull(revocations);
        if (!isName(authority))
            throw new IllegalArgumentException("'" + authority + "' cannot name an authority: 1 to 64 of a-z 0-9 -");
    }

    /** Whether an authority may have this name. */
    public static boolean isName(String authority) {
        return NAME.matcher(authority).matches();
    }

    /**
     * A token from the anchors topic, with what the anchor worker published of its authority.
     *
     * @param trust the files of the trust topic, by name
     * @throws FatalException if that authority's certificates are not among them
     */
    public static Attestation of(Token token, Map<String, Bytes> trust) {
        String file = "authorities/" + token.authority();
        Bytes certificates = trust.get(file + ".pem");
        if (certificates == null)
            throw new FatalException("the trust topic has no certificates of authority " + token.authority()
                    + ", which stamped: start the anchor worker once with that authority in its configuration, which"
                    + " publishes them");
        return new Attestation(
                token.authority(), token.response(), certificates, Optional.ofNullable(trust.get(file + ".crl")));
    }
}
