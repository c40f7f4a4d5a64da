package io.sealstream.ingest.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SstFileWriter;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RocksDB of named column families; the default one holds a few settings. A directory that does not open is thrown away: it
 * can be rebuilt.
 */
final class Families implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Families.class);
    private static final long WRITE_BUFFER_BYTES = 1L << 20;
    private static final int BLOOM_BITS_A_KEY = 10;

    static {
        RocksDB.loadLibrary();
    }

    private final Path directory;
    private final LRUCache cache;
    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_A_KEY);
    private final ColumnFamilyOptions familyOptions;
    private final DBOptions options;
    private final RocksDB db;
    private final Map<String, ColumnFamilyHandle> named = new LinkedHashMap<>();

    private Families(Path directory, long cacheBytes) throws RocksDBException {
        this.directory = directory;
        cache = new LRUCache(cacheBytes);
        familyOptions = new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                // Hashes do not get smaller, and a lookup asks each file's filter first: many files cost little.
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setLevelZeroFileNumCompactionTrigger(8)
                .setLevelZeroSlowdownWritesTrigger(40)
                .setLevelZeroStopWritesTrigger(60)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        // Filters count against the cache: memory stays what was configured, however many ids there
                        // are.
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(bloom));
        options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxTotalWalSize(4 * WRITE_BUFFER_BYTES)
                .setKeepLogFileNum(2);
        List<ColumnFamilyDescriptor> descriptors = descriptors(directory);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        db = RocksDB.open(options, directory.toString(), descriptors, handles);
        for (int i = 0; i < handles.size(); i++)
            named.put(new String(descriptors.get(i).getName(), UTF_8), handles.get(i));
    }

    static Families open(Path directory, long cacheBytes) {
        try {
            Files.createDirectories(directory);
            try {
                return new Families(directory, cacheBytes);
            } catch (RocksDBException e) {
                if (isLocked(e)) throw new IllegalStateException("another process uses the index in " + directory, e);
                LOG.warn("the deduplication index in {} does not open and is made anew: {}", directory, e.getMessage());
                delete(directory);
                return new Families(directory, cacheBytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not use " + directory + " for the deduplication index", e);
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not open the deduplication index in " + directory, e);
        }
    }

    private List<ColumnFamilyDescriptor> descriptors(Path directory) throws RocksDBException {
        List<byte[]> names;
        try (Options listing = new Options()) {
            names = new ArrayList<>(RocksDB.listColumnFamilies(listing, directory.toString()));
        }
        if (names.isEmpty()) names.add(RocksDB.DEFAULT_COLUMN_FAMILY);
        return names.stream()
                .map(name -> new ColumnFamilyDescriptor(name, familyOptions))
                .toList();
    }

    /** All families but the default one, by name. */
    Map<String, ColumnFamilyHandle> named() {
        Map<String, ColumnFamilyHandle> families = new HashMap<>(named);
        families.remove(defaultName());
        return families;
    }

    byte[] get(byte[] key) {
        return get(db.getDefaultColumnFamily(), key);
    }

    byte[] get(ColumnFamilyHandle family, byte[] key) {
        try {
            return db.get(family, key);
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    void forEachKey(ColumnFamilyHandle family, Consumer<byte[]> visitor) {
        try (RocksIterator iterator = db.newIterator(family)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) visitor.accept(iterator.key());
            iterator.status(); // An iterator ends at what it cannot read as it does at the end.
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    private IllegalStateException unreadable(RocksDBException e) {
        return new IllegalStateException(
                "could not read the deduplication index in " + directory + ": " + e.getMessage()
                        + ". If that does not pass, delete the directory: the sealed topic rebuilds it",
                e);
    }

    void put(byte[] key, byte[] value) throws RocksDBException {
        db.put(key, value);
    }

    /** Changes settings together, and on the disk before this returns: families are dropped after it. */
    void change(Map<byte[], byte[]> settings, byte[] deleted) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions durable = new WriteOptions().setSync(true)) {
            for (Map.Entry<byte[], byte[]> setting : settings.entrySet())
                batch.put(setting.getKey(), setting.getValue());
            if (deleted != null) batch.delete(deleted);
            db.write(durable, batch);
        }
    }

    /**
     * Adds values as a file of their own, sorted here: a quarter of what putting random keys one by one costs. The latest
     * value of a key counts.
     */
    <V> void ingest(ColumnFamilyHandle family, Map<Hash, V> values, Function<V, byte[]> encode)
            throws RocksDBException {
        List<Map.Entry<Hash, V>> sorted = new ArrayList<>(values.entrySet());
        sorted.sort(Map.Entry.comparingByKey());
        Path file = directory.resolve("incoming.sst");
        try (EnvOptions environment = new EnvOptions();
                Options fileOptions = new Options(options, familyOptions);
                SstFileWriter writer = new SstFileWriter(environment, fileOptions);
                IngestExternalFileOptions ingest = new IngestExternalFileOptions().setMoveFiles(true)) {
            // Left by a crash it may be a file of the database by another name: writing into it would alter both.
            Files.deleteIfExists(file);
            writer.open(file.toString());
            for (Map.Entry<Hash, V> entry : sorted)
                writer.put(entry.getKey().toBytes(), encode.apply(entry.getValue()));
            writer.finish();
            db.ingestExternalFile(family, List.of(file.toString()), ingest);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + file, e);
        }
    }

    ColumnFamilyHandle create(String name) throws RocksDBException {
        ColumnFamilyHandle family =
                db.createColumnFamily(new ColumnFamilyDescriptor(name.getBytes(UTF_8), familyOptions));
        named.put(name, family);
        return family;
    }

    void drop(ColumnFamilyHandle family) throws RocksDBException {
        db.dropColumnFamily(family);
        named.values().remove(family);
        family.close();
    }

    void dropAll() throws RocksDBException {
        for (ColumnFamilyHandle family : named().values()) drop(family);
    }

    @Override
    public void close() {
        named.values().forEach(ColumnFamilyHandle::close);
        db.close();
        options.close();
        familyOptions.close();
        bloom.close();
        cache.close();
    }

    private static String defaultName() {
        return new String(RocksDB.DEFAULT_COLUMN_FAMILY, UTF_8);
    }

    private static boolean isLocked(RocksDBException e) {
        return e.getMessage() != null
                && (e.getMessage().contains("lock hold by") || e.getMessage().contains("While lock file"));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .map(Path::toFile)
                    .forEach(File::delete);
        }
    }
}
