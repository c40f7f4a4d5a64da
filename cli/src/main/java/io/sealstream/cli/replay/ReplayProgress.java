package io.sealstream.cli.replay;

import io.sealstream.cli.terminal.Progress;
import io.sealstream.projection.replay.ReplayListener;
import java.time.Duration;
import java.util.Locale;

/** How far a replay is, how fast it goes, and how long it will take still, on one line. */
final class ReplayProgress implements ReplayListener {
    private static final double NANOS = 1e9;

    private final Progress progress;
    private Stage stage;
    private long startNanos;
    private long startDone;

    ReplayProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void at(Stage now, long done, long total) {
        if (now != stage) {
            stage = now;
            startNanos = System.nanoTime();
            startDone = done;
        }
        progress.show(() -> line(done, total));
    }

    private String line(long done, long total) {
        double seconds = (System.nanoTime() - startNanos) / NANOS;
        double rate = seconds > 0 ? (done - startDone) / seconds : 0;
        String left = rate > 0 ? ", " + remaining((long) ((total - done) / rate)) + " left" : "";
        return String.format(
                Locale.ROOT,
                "%s %,d of %,d events, %d %%, %,.0f/s%s",
                what(),
                done,
                total,
                total == 0 ? 100 : done * 100 / total,
                rate,
                left);
    }

    private String what() {
        return switch (stage) {
            case TAKING_OVER -> "taking over";
            case REPLAYING -> "replaying";
            case COMPARING -> "comparing";
        };
    }

    static String remaining(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        if (left.toHours() > 0) return left.toHours() + " h " + left.toMinutesPart() + " min";
        return left.toMinutes() > 0 ? left.toMinutes() + " min " + left.toSecondsPart() + " s" : seconds + " s";
    }
}
