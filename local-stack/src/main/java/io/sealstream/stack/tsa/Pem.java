package io.sealstream.stack.tsa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** PEM text (RFC 7468) of certificates, revocation lists and keys. */
final class Pem {
    private Pem() {}

    static byte[] write(List<?> objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write PEM", e);
        }
        return text.toString().getBytes(US_ASCII);
    }

    /** What {@link #write} wrote. */
    static <T> List<T> read(byte[] pem, Class<T> type) throws IOException {
        List<T> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem, US_ASCII)))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (!type.isInstance(object)) throw new IOException("it holds something else than was put there");
                objects.add(type.cast(object));
            }
        }
        if (objects.isEmpty()) throw new IOException("it holds nothing of what was put there");
        return objects;
    }
}
