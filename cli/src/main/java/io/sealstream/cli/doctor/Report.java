package io.sealstream.cli.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sealstream.cli.doctor.check.Examined;
import io.sealstream.cli.doctor.check.Verdict;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what was found, a thing at a time, and what all of it comes to. */
final class Report {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private final boolean json;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    /** @param json whether for programs, a JSON object a line, rather than for people */
    Report(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void print(Examined examined) {
        counts.merge(examined.finding().verdict(), 1, Integer::sum);
        if (json) out.println(jsonLine(examined));
        else printText(examined);
        out.flush();
    }

    private void printText(Examined examined) {
        out.println("%c %-16s %s"
                .formatted(
                        examined.finding().verdict().mark(),
                        examined.check(),
                        visible(examined.finding().found())));
        examined.finding().mend().ifPresent(mend -> out.println(" ".repeat(19) + "-> " + visible(mend)));
    }

    /** What all of it comes to: what is wrong weighs more than what could not be told. */
    int finish() {
        int wrong = counts.getOrDefault(Verdict.WRONG, 0);
        int unknown = counts.getOrDefault(Verdict.UNKNOWN, 0);
        if (!json) out.println("\n" + summary(wrong, unknown, counts.getOrDefault(Verdict.NOTE, 0)));
        if (wrong > 0) return Failure.NO;
        return unknown > 0 ? Failure.CANNOT_TELL : 0;
    }

    private static String summary(int wrong, int unknown, int notes) {
        String beside = notes == 0 ? "" : "; " + things(notes, "note");
        if (wrong + unknown == 0) return "All is well" + beside + ".";
        List<String> told = new ArrayList<>();
        if (wrong > 0) told.add(things(wrong, "thing") + (wrong == 1 ? " is" : " are") + " wrong");
        if (unknown > 0) told.add(things(unknown, "thing") + " could not be told");
        return String.join(", ", told) + beside + ".";
    }

    private static String things(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String visible(String text) {
        return Text.visible(Text.oneLine(text));
    }

    private static String jsonLine(Examined examined) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            generator.writeStartObject();
            generator.writeStringField("check", examined.check());
            generator.writeStringField(
                    "verdict", examined.finding().verdict().name().toLowerCase(Locale.ROOT));
            generator.writeStringField("found", examined.finding().found());
            generator.writeStringField("mend", examined.finding().mend().orElse(null));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Text.visibleJson(line.toString());
    }
}
