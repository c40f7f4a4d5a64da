package io.sealstream.cli.evidence;

import io.sealstream.cli.SealedLog;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code docs/verification.md} tells an outsider to run. */
public final class VerificationPage {
    private static final Path FILE = Path.of("../docs/verification.md");

    private VerificationPage() {}

    /** The commands of section 2, for evidence that is unpacked already, with this key as the one known from elsewhere. */
    static String forOneEvent(VerifierKeys keys) throws IOException {
        return blocks("sh", "## 2. ", "## 3. ")
                .filter(block -> !block.startsWith("unzip "))
                .collect(Collectors.joining())
                .replaceAll("(?m)^origin=.*$", "origin='" + SealedLog.DESCRIPTION.origin() + "'")
                .replaceAll(
                        "(?m)^vkey=.*$",
                        Matcher.quoteReplacement("vkey='" + keys.keys().get(0) + "'"));
    }

    /** The program of section 3 that walks a whole log. */
    public static String walk() throws IOException {
        return blocks("python", "## 3. ", "## 4. ").collect(Collectors.joining());
    }

    private static Stream<String> blocks(String language, String from, String to) throws IOException {
        String page = Files.readString(FILE);
        String section = page.substring(page.indexOf("\n" + from), page.indexOf("\n" + to));
        return Pattern.compile("(?s)\n```" + language + "\n(.*?\n)```\n")
                .matcher(section)
                .results()
                .map((MatchResult block) -> block.group(1));
    }
}
