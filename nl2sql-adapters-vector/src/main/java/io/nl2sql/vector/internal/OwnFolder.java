package io.nl2sql.vector.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for data of others, which no other account of the machine is to read. Stateless. */
public final class OwnFolder {

    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnFolder() {}

    /**
     * Makes a folder, and those above it, unless it is there; one that is there keeps its permissions. Where the file
     * system knows no permissions of this kind, the new folder has those of the one above it.
     */
    public static void create(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(folder, OWNER_ALONE);
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException present) {
            if (!Files.isDirectory(folder)) {
                throw present;
            }
        }
    }
}
