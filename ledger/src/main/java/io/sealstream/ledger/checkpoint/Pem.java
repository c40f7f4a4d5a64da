package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealstream.ledger.Bytes;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing in PEM (RFC 7468). Text before and after it is ignored, as OpenSSL does; a second one is not.
 *
 * @param label what stands after BEGIN
 * @param der what the lines between decode to
 */
record Pem(String label, Bytes der) {
    static final String PLAIN = "PRIVATE KEY";
    static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";
    static final String BEGIN = "-----BEGIN ";

    private static final Pattern FORM = Pattern.compile(
            "(?m)^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\\s]+?)^-----END \\1-----[ \t]*\r?$");

    /** @throws IllegalArgumentException if there is not exactly one, whole */
    static Pem parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.find())
            throw new IllegalArgumentException(
                    "holds nothing whole in PEM, from a BEGIN line to its END line: is it a key file?");
        if (text.indexOf(BEGIN) != matcher.start() || text.lastIndexOf(BEGIN) != matcher.start())
            throw new IllegalArgumentException("holds more than one thing in PEM: keep one key in a file");
        try {
            byte[] der = Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""));
            return new Pem(matcher.group(1), Bytes.owning(der, 0, der.length));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds no base64 between its BEGIN and its END line", e);
        }
    }

    static String write(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return BEGIN + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
