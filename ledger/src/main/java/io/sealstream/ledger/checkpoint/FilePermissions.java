package io.sealstream.ledger.checkpoint;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may touch a key file, where the file system knows such a thing. */
final class FilePermissions {
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

    private FilePermissions() {}

    /** @throws IllegalArgumentException if everybody may read it, or others than its owner may write it */
    static void assertPrivate(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) return;
        Set<PosixFilePermission> actual = view.readAttributes().permissions();
        if (actual.stream().anyMatch(TOO_OPEN::contains))
            throw new IllegalArgumentException("is too open (" + PosixFilePermissions.toString(actual)
                    + "): only its owner may write it, and at most its group may read it besides: chmod 600 it, and"
                    + " take a new key if others may have read this one");
    }

    /** Writes a file that must not exist yet, and that only its owner may ever read. */
    static void writeNew(Path file, byte[] bytes) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) channel.write(left);
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(EnumSet.of(OWNER_READ, OWNER_WRITE))};
    }
}
