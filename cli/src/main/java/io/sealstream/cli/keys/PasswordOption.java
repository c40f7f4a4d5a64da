package io.sealstream.cli.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a key file's password is: never on the command line, which other users of the machine can see. */
final class PasswordOption {
    private static final int MAX_BYTES = 1024;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the password that protects the key, as openssl's -passin file:FILE.")
    private Path file;

    /** The password; empty where no file was given. */
    Optional<char[]> password() {
        if (file == null) return Optional.empty();
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > MAX_BYTES)
                throw Failure.cannotTell(file + " has over " + MAX_BYTES + " bytes: it is no password file");
            CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] line = firstLine(text);
            if (line.length == 0) throw Failure.cannotTell(file + " has no password on its first line");
            return Optional.of(line);
        } catch (NoSuchFileException e) {
            throw Failure.cannotTell("there is no password file " + file, e);
        } catch (CharacterCodingException e) {
            throw Failure.cannotTell(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read the password file " + file + ": " + e, e);
        }
    }

    private static char[] firstLine(CharBuffer text) {
        char[] all = new char[text.remaining()];
        text.get(all);
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') end++;
        return Arrays.copyOf(all, end);
    }
}
