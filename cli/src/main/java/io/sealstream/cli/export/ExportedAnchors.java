package io.sealstream.cli.export;

import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The anchors of an export, smallest first; of those to come only the sizes are kept, of those judged what they attest. */
final class ExportedAnchors {
    private final ExportFiles files;
    private final ExportedAuthorities authorities;
    private final long[] sizes;
    private final SortedSet<String> notTrusted = new TreeSet<>();
    private List<Attested> latest = List.of();
    private long attested;
    private int dated;
    private int judged;

    ExportedAnchors(ExportFiles files, ExportedAuthorities authorities) throws BadExportException {
        this.files = files;
        this.authorities = authorities;
        this.sizes = sizes();
    }

    /** Size of the next one to judge; 0 where there is none. */
    long next() {
        return judged == sizes.length ? 0 : sizes[judged];
    }

    /** The stamped bytes of the next one. */
    String nextFile() {
        return checkpointFile(next());
    }

    /** Size of the largest one; 0 where there is none. */
    long last() {
        return sizes.length == 0 ? 0 : sizes[sizes.length - 1];
    }

    String lastFile() {
        return checkpointFile(last());
    }

    /** Judges the tokens of the next one, whose checkpoint was found sound. */
    void judgeNext(Bytes stamped) throws BadExportException {
        long size = next();
        List<Attested> found = new ArrayList<>();
        for (String name : names(ExportFiles.ANCHORS + "/" + size)) {
            if (!name.endsWith(ExportFiles.TOKEN)) continue;
            String authority = name.substring(0, name.length() - ExportFiles.TOKEN.length());
            TokenFinding finding = authorities.judge(file(size, name), authority, stamped);
            if (finding instanceof Attested token) found.add(token);
            else notTrusted.add(authority);
        }
        judged++;
        if (found.isEmpty()) return;
        dated++;
        attested = size;
        latest = List.copyOf(found);
    }

    /** How many have a token of an authority that counts. */
    int dated() {
        return dated;
    }

    /** Number of events of the largest such; 0 where there is none. */
    long attested() {
        return attested;
    }

    /** Its tokens. */
    List<Attested> latest() {
        return latest;
    }

    /** Authorities whose tokens were not judged, since whoever asks does not name them. */
    SortedSet<String> notTrusted() {
        return notTrusted;
    }

    static String checkpointFile(long size) {
        return file(size, ExportFiles.CHECKPOINT);
    }

    private static String file(long size, String name) {
        return ExportFiles.ANCHORS + "/" + size + "/" + name;
    }

    private long[] sizes() throws BadExportException {
        if (!files.has(ExportFiles.ANCHORS)) return new long[0];
        List<String> names = names(ExportFiles.ANCHORS);
        long[] found = new long[names.size()];
        for (int i = 0; i < found.length; i++) found[i] = size(names.get(i));
        Arrays.sort(found);
        return found;
    }

    private static long size(String name) throws BadExportException {
        if (name.matches("[1-9][0-9]{0,17}")) return Long.parseLong(name);
        throw new BadExportException(ExportFiles.ANCHORS + "/" + name, "is not named by a number of events");
    }

    private List<String> names(String directory) {
        try (Stream<Path> entries = Files.list(files.beside().resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw Failure.cannotTell("cannot list " + files.beside().resolve(directory) + ": " + e, e);
        }
    }
}
