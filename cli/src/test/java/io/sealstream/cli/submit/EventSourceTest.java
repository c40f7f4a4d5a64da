package io.sealstream.cli.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.Event;
import io.sealstream.cli.terminal.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class EventSourceTest implements EventSource.Visitor {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void event(long line, Event event) {
        seen.add(line + " " + event.getId());
    }

    @Override
    public void badLine(long line, String why) {
        seen.add(line + " bad");
    }

    @Test
    void linesAreCountedWhateverIsInThem() {
        read(bytes(line("a") + "\n\n  \r\nnonsense\n" + line("b") + "\r\n" + line("c")));
        assertThat(seen).containsExactly("1 a", "4 bad", "5 b", "6 c");
    }

    @Test
    void gzipIsToldByItsFirstBytesAndReadThroughAllItsMembers() throws Exception {
        byte[] first = gzip(line("a") + "\n");
        byte[] second = gzip(line("b") + "\n");
        // As from a pipe: at the seam, nothing is available yet.
        read(new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(second)));
        assertThat(seen).containsExactly("1 a", "2 b");
    }

    @Test
    void gzipThatWasCutOffIsSaidAndNotTakenForItsEnd() throws Exception {
        byte[] whole = gzip(line("a") + "\n" + line("b") + "\n");
        assertThatThrownBy(() -> read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 9))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("middle of its gzip data");
    }

    @Test
    void aLineBeyondTheBoundIsRefusedAndTheNextIsRead() {
        byte[] huge = new byte[Lines.MAX_BYTES + 1];
        Arrays.fill(huge, (byte) 'x');
        read(new SequenceInputStream(new ByteArrayInputStream(huge), bytes("\n" + line("a"))));
        assertThat(seen).containsExactly("1 bad", "2 a");
    }

    @Test
    void anEmptyInputHasNoEvents() {
        read(bytes(""));
        assertThat(seen).isEmpty();
    }

    private void read(InputStream in) {
        EventSource.of("the input", in).read(this);
    }

    private static String line(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"s\",\"type\":\"t\"}";
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
