package io.sealstream.ledger.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile stands in the tree (C2SP tlog-tiles): up to 256 neighbouring nodes of tree level {@code 8 * level}.
 *
 * @param level 0 for tiles of leaf hashes, to 7
 * @param index from the left, 0 first
 * @param width number of its hashes, 1 to 256; fewer than 256 only at the right edge of the tree it was written for
 */
public record Tile(int level, long index, int width) {
    /** Tree levels that a tile spans. */
    static final int HEIGHT = 8;
    /** Hashes in a full tile. */
    public static final int FULL = 1 << HEIGHT;

    private static final int MAX_LEVEL = 7;
    private static final Pattern PATH =
            Pattern.compile("tile/([0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /**
     * Refuses what no tree of fewer than 2<sup>63</sup> leaves has.
     *
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Tile {
        if (level < 0 || level > MAX_LEVEL) throw new IllegalArgumentException("tile level " + level);
        if (width < 1 || width > FULL) throw new IllegalArgumentException("tile width " + width);
        if (index < 0 || index > (Long.MAX_VALUE >> (HEIGHT * level) >> HEIGHT))
            throw new IllegalArgumentException("tile index " + index + " at level " + level);
    }

    /** The tile at that place as a tree of {@code size} leaves has it; empty where that tree has no node there. */
    public static Optional<Tile> in(long size, int level, long index) {
        long before = index << HEIGHT;
        long nodes = size >> (HEIGHT * level);
        return before >= nodes
                ? Optional.empty()
                : Optional.of(new Tile(level, index, (int) Math.min(FULL, nodes - before)));
    }

    /**
     * Reads a path as {@link #path} writes it.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Tile parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) throw new IllegalArgumentException("'" + path + "' is not the path of a tile");
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        Tile tile = new Tile(Integer.parseInt(parts.group(1)), index, width);
        if (!tile.path().equals(path)) throw new IllegalArgumentException("'" + path + "' is not canonical");
        return tile;
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** The smallest size of a tree that has this tile. */
    public long leaves() {
        return ((index << HEIGHT) + width) << (HEIGHT * level);
    }

    /** {@code tile/level/index}, the index in groups of three digits, and {@code .p/width} where it is not full. */
    public String path() {
        return "tile/" + level + "/" + indexPath() + (isFull() ? "" : ".p/" + width);
    }

    /** The path of the entries beneath a tile of leaf hashes. */
    public String entriesPath() {
        return "tile/entries/" + indexPath() + (isFull() ? "" : ".p/" + width);
    }

    private String indexPath() {
        String path = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) path = "x%03d/".formatted(rest % 1000) + path;
        return path;
    }
}
