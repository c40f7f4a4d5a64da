package io.sealstream.faults.check.tree;

import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tiles of a log (C2SP tlog-tiles, height 8), from its leaves. */
public final class Tiles {
    private static final int WIDTH = 256;
    private static final Pattern PATH =
            Pattern.compile("tile/([0-9]{1,2})/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** By level, the nodes that tiles of that level hold. */
    private final List<HashList> levels = new ArrayList<>();

    /** The tiles over these. */
    public Tiles(HashList leaves) {
        HashList level = leaves;
        while (level.size() > 0) {
            levels.add(level);
            level = above(level);
        }
    }

    /** The content of a tile by its path; empty where this is no path, or the log has no such tile. */
    public Optional<Octets> content(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) return Optional.empty();
        int level = Integer.parseInt(parts.group(1));
        String index = parts.group(2).replace("x", "").replace("/", "");
        int width = parts.group(3) == null ? WIDTH : Integer.parseInt(parts.group(3));
        if (index.length() > 9 || level >= levels.size()) return Optional.empty();
        long from = Long.parseLong(index) * WIDTH;
        if (!path.equals(path(level, from / WIDTH, width)) || width > WIDTH) return Optional.empty();
        if (from + width > levels.get(level).size()) return Optional.empty();
        return Optional.of(Octets.of(levels.get(level).range((int) from, width)));
    }

    /** The paths of all tiles that a tree of this size has: full ones, and at each level's right edge one that is not. */
    public static List<String> paths(long size) {
        List<String> paths = new ArrayList<>();
        long nodes = size;
        for (int level = 0; nodes > 0; level++, nodes /= WIDTH) {
            for (long index = 0; index < nodes / WIDTH; index++) paths.add(path(level, index, WIDTH));
            if (nodes % WIDTH > 0) paths.add(path(level, nodes / WIDTH, (int) (nodes % WIDTH)));
        }
        return paths;
    }

    private static String path(int level, long index, int width) {
        String digits = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) digits = "x%03d/".formatted(rest % 1000) + digits;
        return "tile/" + level + "/" + digits + (width == WIDTH ? "" : ".p/" + width);
    }

    private static HashList above(HashList level) {
        HashList above = new HashList();
        for (int from = 0; from + WIDTH <= level.size(); from += WIDTH) {
            GrowingRoot root = new GrowingRoot();
            for (int i = 0; i < WIDTH; i++) root.add(level.get(from + i));
            above.add(root.root().array());
        }
        return above;
    }
}
