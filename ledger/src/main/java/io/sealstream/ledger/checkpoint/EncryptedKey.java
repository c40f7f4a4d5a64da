package io.sealstream.ledger.checkpoint;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A PKCS#8 key under a password: PBES2 with PBKDF2 and AES-CBC (RFC 8018). The key is derived here, since the JDK's own
 * PBES2 takes ASCII passwords only, while OpenSSL takes any, as UTF-8.
 */
final class EncryptedKey {
    /** What is written; the JDK's name for it. */
    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

    /** OWASP's advice for PBKDF2 with HMAC-SHA-256, 2023. */
    private static final int ITERATIONS = 600_000;

    private static final String AGAIN = "Protect it again with `openssl pkcs8 -topk8 -v2 aes-256-cbc`";
    private static final int MAX_ITERATIONS = 100_000_000;
    private static final Pattern SCHEMES = Pattern.compile("PBEWith(Hmac.+)AndAES_(128|256)");

    private EncryptedKey() {}

    /** @throws IllegalArgumentException if it is not that, or the password is another */
    static byte[] decrypt(byte[] der, char[] password) {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // The scheme in full is what the parameters print as; getAlgName() says PBES2 at most.
            String scheme = String.valueOf(info.getAlgParameters());
            PBEParameterSpec parameters = parameters(info, scheme);
            return crypt(Cipher.DECRYPT_MODE, scheme, parameters, password, info.getEncryptedData());
        } catch (IOException e) {
            throw new IllegalArgumentException("is damaged, or protected in a way not known here. " + AGAIN, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "does not open with the password given: give the one it was made with", e);
        }
    }

    private static PBEParameterSpec parameters(EncryptedPrivateKeyInfo info, String scheme) {
        if (!SCHEMES.matcher(scheme).matches())
            throw new IllegalArgumentException(
                    "is protected by " + info.getAlgName() + ", not by PBES2 with PBKDF2 and AES. " + AGAIN);
        try {
            PBEParameterSpec spec = info.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
            if (spec.getIterationCount() <= MAX_ITERATIONS) return spec;
            throw new IllegalArgumentException("asks for " + spec.getIterationCount() + " iterations. " + AGAIN);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is protected in a way not known here. " + AGAIN, e);
        }
    }

    static byte[] encrypt(byte[] pkcs8, char[] password) {
        byte[] salt = random(16);
        byte[] iv = random(16);
        PBEParameterSpec parameters = new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv));
        try {
            return Pbes2.encode(salt, ITERATIONS, iv, crypt(Cipher.ENCRYPT_MODE, SCHEME, parameters, password, pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 8 and later has " + SCHEME, e);
        }
    }

    private static byte[] crypt(int mode, String scheme, PBEParameterSpec parameters, char[] password, byte[] bytes)
            throws GeneralSecurityException {
        if (password.length == 0) throw new IllegalArgumentException("cannot have an empty password: choose one");
        Matcher parts = SCHEMES.matcher(scheme);
        if (!parts.matches()) throw new IllegalArgumentException(scheme);
        PBEKeySpec derivation = new PBEKeySpec(
                password, parameters.getSalt(), parameters.getIterationCount(), Integer.parseInt(parts.group(2)));
        byte[] derived = SecretKeyFactory.getInstance("PBKDF2With" + parts.group(1))
                .generateSecret(derivation)
                .getEncoded();
        derivation.clearPassword();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new SecretKeySpec(derived, "AES"), parameters.getParameterSpec());
        Arrays.fill(derived, (byte) 0);
        return cipher.doFinal(bytes);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
