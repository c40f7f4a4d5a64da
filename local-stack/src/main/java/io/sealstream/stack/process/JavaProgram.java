package io.sealstream.stack.process;

import java.util.List;
import java.util.Map;

/**
 * A Java program to run on this process's own class path, in this process's working directory.
 *
 * @param mainClass binary name of a class with a {@code static void main(String[])}; neither need be public
 * @param jvmOptions options of {@code java}, such as {@code -Xmx512m}
 * @param arguments arguments of the main method
 * @param environment variables added to this process's own
 */
public record JavaProgram(
        String mainClass, List<String> jvmOptions, List<String> arguments, Map<String, String> environment) {
    public JavaProgram {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The program with this main class, without options. */
    public static JavaProgram of(Class<?> mainClass, String... arguments) {
        return new JavaProgram(mainClass.getName(), List.of(), List.of(arguments), Map.of());
    }

    public JavaProgram withJvmOptions(List<String> options) {
        return new JavaProgram(mainClass, options, arguments, environment);
    }

    public JavaProgram withEnvironment(Map<String, String> additions) {
        return new JavaProgram(mainClass, jvmOptions, arguments, additions);
    }
}
