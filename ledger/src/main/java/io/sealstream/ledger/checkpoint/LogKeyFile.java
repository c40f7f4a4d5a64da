package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * A log key as a file: PKCS#8 in PEM, plain ({@code PRIVATE KEY}) or protected by a password ({@code ENCRYPTED PRIVATE KEY}
 * with PBES2), as {@code openssl genpkey -algorithm ed25519 [-aes256]} writes it and {@code openssl pkey} reads it.
 *
 * <p>A file that everybody may read, or that others than its owner may write, is refused: what it signs proves nothing. Its
 * group may read it, since that is how Kubernetes hands a secret to a process that is not root.
 *
 * <p>A line {@value #DEVELOPMENT_MARK} before the key marks one that was made for trying things out.
 */
public final class LogKeyFile {
    static final String DEVELOPMENT_MARK = "# sealstream development key: never for production";

    private static final int MAX_BYTES = 1 << 16;

    private final Path file;
    private final KeyPair pair;
    private final boolean development;

    private LogKeyFile(Path file, KeyPair pair, boolean development) {
        this.file = file;
        this.pair = pair;
        this.development = development;
    }

    /**
     * Reads a key file.
     *
     * @param password empty where the file is not protected; the caller erases it
     * @throws KeyFileException if it is not there, may be read or written by others, holds no Ed25519 key, or does not
     *     open with this password
     */
    public static LogKeyFile read(Path file, Optional<char[]> password) {
        try {
            FilePermissions.assertPrivate(file);
            String text = text(file);
            Pem pem = Pem.parse(text);
            PrivateKey key = Ed25519.privateKey(pkcs8(pem, password));
            return new LogKeyFile(file, Ed25519.pairOf(key), isMarked(text));
        } catch (NoSuchFileException e) {
            throw new KeyFileException(file, "does not exist: make one with `sealstream keys generate`", e);
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(file, e.getMessage(), e);
        }
    }

    /**
     * Makes a new key and writes it to a file that does not exist yet, readable and writable by its owner only.
     *
     * @param password empty for a file that is not protected
     * @param development whether to mark it as never for production
     * @throws KeyFileException if the file exists, or cannot be written
     */
    public static LogKeyFile generate(Path file, Optional<char[]> password, boolean development) {
        KeyPair pair = Ed25519.newPair();
        String mark = development ? DEVELOPMENT_MARK + "\n" : "";
        try {
            FilePermissions.writeNew(file, (mark + pem(pair.getPrivate(), password)).getBytes(US_ASCII));
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(
                    file, "exists and is left alone: a key that signed must never be lost, choose another name", e);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(file, "cannot be written: its directory does not exist, make it first", e);
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be written: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(file, e.getMessage(), e);
        }
        return new LogKeyFile(file, pair, development);
    }

    /**
     * The key as that of a log.
     *
     * @throws IllegalArgumentException if {@code origin} cannot be a key name
     */
    public LogKey key(String origin) {
        return new LogKey(VerifierKey.of(origin, pair.getPublic()), pair.getPrivate());
    }

    /** Whether it is marked as never for production. */
    public boolean isDevelopment() {
        return development;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES)
                throw new IllegalArgumentException("has over " + MAX_BYTES + " bytes: it is no key");
            // Whatever stands around the key may be in any encoding.
            return new String(bytes, ISO_8859_1);
        }
    }

    private static boolean isMarked(String text) {
        return text.substring(0, text.indexOf(Pem.BEGIN))
                .lines()
                .anyMatch(line -> line.strip().equals(DEVELOPMENT_MARK));
    }

    private static byte[] pkcs8(Pem pem, Optional<char[]> password) {
        return switch (pem.label()) {
            case Pem.PLAIN -> pem.der().toArray();
            case Pem.ENCRYPTED ->
                EncryptedKey.decrypt(
                        pem.der().toArray(),
                        password.orElseThrow(() -> new IllegalArgumentException(
                                "is protected by a password and none is given: give the one it was made with")));
            default ->
                throw new IllegalArgumentException("holds a '" + pem.label()
                        + "', not a 'PRIVATE KEY': turn it into PKCS#8 with `openssl pkcs8 -topk8`");
        };
    }

    private static String pem(PrivateKey key, Optional<char[]> password) {
        return password.map(given -> Pem.write(Pem.ENCRYPTED, EncryptedKey.encrypt(key.getEncoded(), given)))
                .orElseGet(() -> Pem.write(Pem.PLAIN, key.getEncoded()));
    }
}
