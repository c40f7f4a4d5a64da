package io.sealstream.faults.shim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Instant;

/** Does what it is asked, line by line: {@code what|file|text}; answers with what came of it. */
final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
                BufferedReader requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                PrintStream answers = new PrintStream(socket.getOutputStream(), true, UTF_8)) {
            for (String line = requests.readLine(); line != null; line = requests.readLine())
                answers.println(answer(line.split("\\|", -1)));
        }
    }

    private static String answer(String[] request) {
        long start = System.nanoTime();
        try {
            return switch (request[0]) {
                case "millis" -> Long.toString(System.currentTimeMillis());
                case "instant" -> Long.toString(Instant.now().toEpochMilli());
                case "nanos" -> Long.toString(System.nanoTime());
                default -> {
                    spoil(request[0], Path.of(request[1]), request[2]);
                    yield "done|" + (System.nanoTime() - start);
                }
            };
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void spoil(String way, Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        switch (way) {
            case "append" -> Files.write(file, bytes, CREATE, APPEND);
            case "stream" -> stream(file, bytes);
            case "gather" -> channel(file, channel -> channel.write(gathered(bytes)), APPEND);
            case "position" -> channel(file, channel -> channel.write(ByteBuffer.wrap(bytes), channel.size()), WRITE);
            case "overwrite" -> channel(file, channel -> channel.write(ByteBuffer.wrap(bytes), 0), WRITE);
            case "sync" -> channel(file, channel -> channel.force(true), WRITE);
            case "lengthen" -> lengthen(file);
            case "create" -> Files.createFile(file);
            case "directory" -> Files.createDirectory(file);
            default -> throw new IllegalArgumentException(way);
        }
    }

    private interface Use {
        void of(FileChannel channel) throws IOException;
    }

    private static void channel(Path file, Use use, OpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, option)) {
            use.of(channel);
        }
    }

    private static ByteBuffer[] gathered(byte[] bytes) {
        return new ByteBuffer[] {ByteBuffer.wrap(bytes), ByteBuffer.wrap(bytes)};
    }

    private static void stream(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
            stream.write(bytes);
        }
    }

    private static void lengthen(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(opened.length() + 4096);
        }
    }
}
