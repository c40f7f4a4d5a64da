package io.sealstream.stack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of every {@link ChildJvm}: runs the main method it is given, and halts when standard input ends. The
 * parent holds the other end of that pipe and writes nothing to it, so it ends when the parent does, even by SIGKILL.
 */
final class Leash {
    private static final int EXIT_PARENT_GONE = 75;

    private Leash() {}

    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(Leash::haltWithParent, "leash");
        watch.setDaemon(true);
        watch.start();
        // A method handle, since it lets the program's own exception through: the JVM reports it as if started
        // directly.
        main(args[0]).invokeExact(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void haltWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input failed, taken as the parent's end: " + e);
        }
        // Not exit: shutdown hooks could hang, and whoever survives a kill must survive this.
        Runtime.getRuntime().halt(EXIT_PARENT_GONE);
    }

    private static MethodHandle main(String className) throws ReflectiveOperationException {
        Method main = Class.forName(className).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        return MethodHandles.lookup().unreflect(main);
    }
}
