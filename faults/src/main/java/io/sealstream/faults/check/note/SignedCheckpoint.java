package io.sealstream.faults.check.note;

import io.sealstream.faults.check.bytes.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed checkpoint: what it says, and the lines under it. */
public record SignedCheckpoint(String origin, long size, Octets root, String body, List<Line> lines) {
    private static final Pattern BODY = Pattern.compile("([^\n]+)\n([1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");
    private static final Pattern LINE = Pattern.compile("\u2014 ([^ +\n]+) ([A-Za-z0-9+/=]+)");

    /** A signature by a key of this name and id. */
    public record Line(String name, Octets keyId, Octets signature) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static SignedCheckpoint parse(Octets note) {
        String text = note.text();
        int split = text.lastIndexOf("\n\n");
        if (split < 0 || !Octets.of(text).equals(note)) throw new IllegalArgumentException("it is no signed note");
        Matcher body = BODY.matcher(text.substring(0, split + 1));
        if (!body.matches()) throw new IllegalArgumentException("its text is not origin, size and root");
        List<Line> lines = new ArrayList<>();
        String below = text.substring(split + 2);
        if (!below.endsWith("\n")) throw new IllegalArgumentException("its last line does not end");
        for (String line : below.substring(0, below.length() - 1).split("\n", -1)) lines.add(line(line));
        return new SignedCheckpoint(
                body.group(1),
                Long.parseLong(body.group(2)),
                Octets.of(base64(body.group(3))),
                body.group(),
                List.copyOf(lines));
    }

    /** What is wrong with its signatures: each of these keys signs once. Empty where nothing is. */
    public Optional<String> complaint(List<VerifierKey> keys) {
        for (VerifierKey key : keys) {
            List<Line> own = lines.stream()
                    .filter(line -> key.isNamed(line.name(), line.keyId()))
                    .toList();
            if (own.size() != 1) return Optional.of(own.size() + " lines by the key of " + key.name());
            if (!key.verifies(body, own.get(0).signature().array()))
                return Optional.of("the signature by the key of " + key.name() + " does not verify");
        }
        return Optional.empty();
    }

    private static Line line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) throw new IllegalArgumentException("a line under it is no signature");
        byte[] signature = base64(parts.group(2));
        if (signature.length < 5) throw new IllegalArgumentException("a signature under it is too short");
        return new Line(
                parts.group(1),
                Octets.of(Arrays.copyOf(signature, 4)),
                Octets.of(Arrays.copyOfRange(signature, 4, signature.length)));
    }

    private static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text))
            throw new IllegalArgumentException("its base64 is not canonical");
        return bytes;
    }
}
