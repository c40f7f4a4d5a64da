package io.sealstream.ledger.checkpoint;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * Writes an {@code EncryptedPrivateKeyInfo} (RFC 5958) with PBES2, PBKDF2, HMAC-SHA-256 and AES-256-CBC (RFC 8018). Java
 * 17 reads one, but writes none.
 */
final class Pbes2 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int INTEGER = 0x02;

    private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");
    private static final byte[] PBKDF2 = HexFormat.of().parseHex("06092a864886f70d01050c");
    /** With the NULL that its parameters are. */
    private static final byte[] HMAC_SHA256 = HexFormat.of().parseHex("06082a864886f70d02090500");

    private static final byte[] AES_256_CBC = HexFormat.of().parseHex("060960864801650304012a");

    private Pbes2() {}

    static byte[] encode(byte[] salt, int iterations, byte[] iv, byte[] encrypted) {
        byte[] prf = der(SEQUENCE, HMAC_SHA256);
        byte[] count = der(INTEGER, BigInteger.valueOf(iterations).toByteArray());
        byte[] derivation = der(SEQUENCE, PBKDF2, der(SEQUENCE, der(OCTETS, salt), count, prf));
        byte[] cipher = der(SEQUENCE, AES_256_CBC, der(OCTETS, iv));
        byte[] algorithm = der(SEQUENCE, PBES2, der(SEQUENCE, derivation, cipher));
        return der(SEQUENCE, algorithm, der(OCTETS, encrypted));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() > 0xff) throw new IllegalArgumentException("longer than any key that is written here");
        if (content.size() > 0x7f) out.write(0x81);
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
