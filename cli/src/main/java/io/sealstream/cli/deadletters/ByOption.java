package io.sealstream.cli.deadletters;

import io.sealstream.topics.DeadLetterDecision;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who decides. */
final class ByOption {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides, kept with the decision. Default: the user's name, ${DEFAULT-VALUE}.")
    private String by;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    String by() {
        return required(spec, "--by", by, DeadLetterDecision::requireBy);
    }

    /** An option's text, if it is what a decision may hold. */
    static String required(CommandSpec spec, String option, String text, UnaryOperator<String> rule) {
        try {
            return rule.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
