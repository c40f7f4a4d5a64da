package io.sealstream.cli.evidence;

/** A page for people in which every line indented by four spaces is a command, and no other line is. */
final class Page {
    static final String COMMAND = "    ";

    private final StringBuilder text = new StringBuilder();

    /** A heading, with room above it. */
    Page heading(String heading) {
        if (text.length() > 0) text.append('\n');
        text.append(heading).append('\n').append("-".repeat(heading.length())).append("\n\n");
        return this;
    }

    /** Paragraphs. Not a command, however it is indented. */
    Page say(String paragraphs) {
        for (String line : paragraphs.stripTrailing().split("\n", -1)) {
            if (line.startsWith(COMMAND)) throw new IllegalArgumentException("would be taken for a command: " + line);
            text.append(line).append('\n');
        }
        text.append('\n');
        return this;
    }

    /** Commands, one a line, or more lines of one. */
    Page run(String commands) {
        for (String line : commands.stripTrailing().split("\n", -1))
            text.append(COMMAND).append(line).append('\n');
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
