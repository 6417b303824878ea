package io.nl2sql.server.security.sealing;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file that holds the keys, readable by its owner alone. It is replaced as a whole or not at all, also when the program
 * is killed or the power fails. Safe for concurrent use, also by several programs.
 */
public final class KeyFile implements KeySource {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    private KeyFile(Path path) {
        this.path = path;
    }

    /**
     * The file at a path; made with a new key when there is none.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when it cannot be made or read, or others may write to it
     */
    public static KeyFile openOrCreate(Path path) {
        KeyFile file = new KeyFile(requireNonNull(path, "path is null").toAbsolutePath());
        if (!Files.exists(file.path)) {
            file.create(Keyset.random().text());
        }
        file.requireOwnersAlone();
        Keyset.parse(file.read());
        return file;
    }

    @Override
    public Secret read() {
        try {
            return Secret.of(Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw invalid("the key file %s is gone: restore it, as secrets cannot be read without it", missing);
        } catch (IOException unreadable) {
            throw invalid("the key file %s cannot be read: check its owner and permissions", unreadable);
        }
    }

    /** Puts other keys in place of those in the file. */
    void replace(Secret keys) {
        try {
            Path fresh = written(keys);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException failure) {
            throw invalid("the key file %s cannot be written: check the permissions of its folder", failure);
        }
    }

    /**
     * Does the work while no other program does such work on this file.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when one does
     */
    <T> T alone(Supplier<T> work) {
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw busy();
            }
            return work.get();
        } catch (OverlappingFileLockException taken) {
            throw busy();
        } catch (IOException failure) {
            throw invalid("the key file %s cannot be locked: check the permissions of its folder", failure);
        }
    }

    private Nl2SqlException busy() {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the keys in %s are being rotated already: wait until that is done".formatted(path));
    }

    /** Of several programs that start at the same time one makes the file, and all use it. */
    private void create(Secret keys) {
        try {
            Files.createDirectories(folder());
            Path fresh = written(keys);
            try {
                Files.createLink(path, fresh);
            } catch (FileAlreadyExistsException another) {
                return;
            } catch (UnsupportedOperationException noLinks) {
                Files.move(fresh, path);
            } finally {
                Files.deleteIfExists(fresh);
            }
            syncFolder();
        } catch (IOException failure) {
            throw invalid("the key file %s cannot be made: check the permissions of its folder", failure);
        }
    }

    private Path written(Secret keys) throws IOException {
        Path fresh = Files.createTempFile(folder(), "keys", ".new", ownerOnly());
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(keys.reveal().getBytes(StandardCharsets.UTF_8));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        return fresh;
    }

    /** Some systems cannot open a folder, and need not: there, a move is on the disk when it returns. */
    private void syncFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void requireOwnersAlone() {
        if (!isPosix()) {
            return;
        }
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS_WRITE::contains)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "others may write to the key file %s: run chmod 600 on it".formatted(path));
            }
        } catch (IOException unreadable) {
            throw invalid("the key file %s cannot be read: check its owner and permissions", unreadable);
        }
    }

    private Path folder() {
        return requireNonNull(path.getParent(), "the key file is in no folder");
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private Nl2SqlException invalid(String message, IOException cause) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message.formatted(path), cause);
    }
}
