package io.sealstream.cli.fsck;

import io.sealstream.ledger.tree.Tile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One thing wrong with what is stored of a log of 70,000 leaves, and what must be said of it. */
@SuppressWarnings("ImmutableEnumChecker") // what plants it holds no state
enum Damage {
    MISSING_LEAF_TILE(log -> log.tiles.removeIf(of("tile/0/017")), "tile/0/017: missing"),
    MISSING_UPPER_TILE(log -> log.tiles.removeIf(of("tile/1/000")), "tile/1/000: missing"),
    MISSING_EDGE(log -> log.tiles.removeIf(of("tile/0/273.p/112")), "tile/0/273.p/112: missing"),
    REMOVED_FULL_TILE(log -> log.remove(new Tile(0, 3, 256)), "tile/0/003: missing"),
    CHANGED_BYTE(log -> change(log, "tile/0/200", 5 * 32 + 1), "tile/0/200: different: its hash 5 is"),
    CHANGED_UPPER_BYTE(log -> change(log, "tile/1/000", 255 * 32), "tile/1/000: different: its hash 255 is"),
    OVERWRITTEN_LATER(
            log -> log.store(new Tile(0, 0, 256), new byte[8192]), "tile/0/000: different: its hash 0 is 00000000"),
    TRUNCATED_TILE(
            log -> log.store(new Tile(0, 1, 256), new byte[8191]),
            "this is no tile: tile/0/001 has 8191 bytes instead of 8192"),
    TOO_MANY(log -> log.store(new Tile(0, 274, 1), new byte[32]), "tile/0/274.p/1: extra"),
    TOO_WIDE(log -> log.store(new Tile(0, 273, 113), new byte[113 * 32]), "tile/0/273.p/113: extra"),
    NO_TILE(
            log -> log.tiles.add(
                    StoredLog.record(StoredLog.TILES, 9, "nonsense".getBytes(StandardCharsets.UTF_8), null)),
            "this is no tile: 'nonsense' is not the path of a tile"),
    OTHER_ROOT(
            log -> replaceFirst(
                    log,
                    0,
                    StoredLog.sign(log.key, 1000, StoredLog.leaf(0)).note().toBytes()),
            "checkpoint of size 1000: its root is"),
    OTHER_KEY(
            log -> replaceFirst(
                    log,
                    0,
                    StoredLog.sign(StoredLog.newKey(), 1000, StoredLog.leaf(0))
                            .note()
                            .toBytes()),
            "checkpoint of size 1000: the signature does not hold"),
    TWO_ROOTS(log -> log.store(log.size, StoredLog.leaf(1)), "checkpoint of size 70000: two roots for one size"),
    SMALLER(log -> log.store(500, StoredLog.leaf(1)), "checkpoint of size 500: sizes decrease: the one before it is"),
    BEYOND(log -> log.store(70_001, StoredLog.leaf(1)), "checkpoint of size 70001: it covers more events"),
    LOST_TAIL(
            log -> log.checkpoints.remove(log.checkpoints.size() - 1),
            "tile/0/273.p/112: extra: the largest checkpoint is of size 69000, and has no such tile"),
    LOST_CHECKPOINTS(
            log -> log.checkpoints.clear(),
            "test.checkpoints: there is no checkpoint, though events are sealed, 70000"),
    ALL_LOST(
            log -> {
                log.checkpoints.clear();
                log.tiles.clear();
            },
            "no anchor worker has got to them yet (start one), or what it wrote is lost"),
    NO_CHECKPOINT(log -> replaceFirst(log, 0, new byte[] {1}), "this is no checkpoint"),
    WRONG_KEY(
            log -> log.checkpoints.set(
                    0,
                    StoredLog.record(
                            StoredLog.CHECKPOINTS,
                            0,
                            new byte[8],
                            log.checkpoints.get(0).value())),
            "its record's key is not its size");

    private final Consumer<StoredLog> plant;
    final String said;

    Damage(Consumer<StoredLog> plant, String said) {
        this.plant = plant;
        this.said = said;
    }

    void plantIn(StoredLog log) {
        plant.accept(log);
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> of(String path) {
        return record -> Arrays.equals(record.key(), path.getBytes(StandardCharsets.UTF_8));
    }

    private static void change(StoredLog log, String path, int at) {
        log.tiles.stream()
                .filter(of(path))
                .filter(record -> record.value() != null)
                .forEach(record -> record.value()[at] ^= 1);
    }

    private static void replaceFirst(StoredLog log, int index, byte[] value) {
        log.checkpoints.set(
                index,
                StoredLog.record(
                        StoredLog.CHECKPOINTS, index, log.checkpoints.get(index).key(), value));
    }
}
