package io.sealstream.cli.tail;

import io.sealstream.cli.cloudevents.SealedLine;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Terminal;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream tail}. */
@Command(
        name = "tail",
        description = {
            "Print sealed events, the last 10 unless told otherwise. They are shown as they stand, not verified.",
            "",
            "json is one object a line: sequence, hashes, where the event came from, and `event`, the CloudEvent itself, which"
                    + " submit would take again. table is for people: one row each, without data.",
            ""
        })
public final class TailCommand implements Callable<Integer> {
    private static final long LAST = 10;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Option(names = "--from", paramLabel = "SEQ", description = "The first sequence to print.")
    private Long from;

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many events.")
    private Long max;

    @Option(names = "--follow", description = "Go on with what is sealed from now on, until --max or Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--format",
            paramLabel = "json|table",
            description = "Default: table on a terminal, json otherwise.")
    private Format format;

    @Spec
    private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() {
        if (from != null && from < 0) throw new ParameterException(spec.commandLine(), "--from must be 0 or more");
        if (max != null && max < 0) throw new ParameterException(spec.commandLine(), "--max must be 0 or more");
        if (format == null) format = Terminal.isOutput() ? Format.TABLE : Format.JSON;
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(connection.clients(), topics, topics.sealed());
                SealedTopic sealed = access.sealed()) {
            print(sealed);
        }
        return 0;
    }

    private void print(SealedTopic sealed) {
        if (format == Format.TABLE) out().println(TableLine.HEADER);
        if (isEnough()) return;
        long end = sealed.end();
        long size = sealed.last(end).map(this::sequence).map(last -> last + 1).orElse(0L);
        long first = from != null ? from : Math.max(0, size - LAST);
        Optional<SealedRecord> start = first < size ? sealed.find(first, end) : Optional.empty();
        if (first < size && start.isEmpty())
            throw Failure.no("the log ends at sequence " + (size - 1) + " but has no record of sequence " + first
                    + ": see `sealstream verify`");
        long offset = start.map(SealedRecord::offset).orElse(end);
        if (follow) sealed.follow(offset, record -> print(record, first));
        else sealed.read(offset, end, record -> print(record, first));
        if (first > size && !follow)
            spec.commandLine().getErr().println("the log has " + size + " events: none from sequence " + first + " on");
    }

    private boolean print(SealedRecord record, long first) {
        try {
            SealedEvent sealed = record.decode();
            Entry entry = Entry.decode(sealed.entry());
            if (entry.sequence() < first) return true;
            out().println(format == Format.JSON ? SealedLine.of(sealed, entry) : TableLine.of(sealed, entry));
            printed++;
            // Whoever read our output may be gone.
            return !isEnough() && !out().checkError();
        } catch (MalformedException | UnknownVersionException e) {
            throw notSealed(record, e);
        }
    }

    private boolean isEnough() {
        return max != null && printed >= max;
    }

    private long sequence(SealedRecord record) {
        try {
            return record.sequence();
        } catch (MalformedException e) {
            throw notSealed(record, e);
        }
    }

    private static Failure notSealed(SealedRecord record, Exception e) {
        return Failure.no("the record at offset " + record.offset() + " of the sealed topic is no sealed event: "
                + e.getMessage() + ". `sealstream verify` names the first such place");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
