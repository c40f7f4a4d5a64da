package io.sealstream.stack.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * For a test of what befalls a server, not of what a server is asked: it is killed, stands still, has no room left, starts again
 * on its data. Such a test needs a process of this machine, and is skipped where servers are containers.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = Stack.PROPERTY,
        matches = Stack.CONTAINERS,
        disabledReason =
                "needs a server that is a process of this machine, to kill, stop or start it: leave -Dstack out")
public @interface NeedsProcess {}
