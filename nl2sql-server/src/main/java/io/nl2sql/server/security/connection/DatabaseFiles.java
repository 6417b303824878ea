package io.nl2sql.server.security.connection;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that may be registered as databases: those inside of some folders, after all symbolic links, but for the files
 * of the server itself. Only administrators may register one. Safe for concurrent use.
 */
public final class DatabaseFiles {

    /** What a file of H2 is called behind the name of its database. */
    static final String H2_SUFFIX = ".mv.db";

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}?*\"<>|;#%:]{1,1000}");

    private final List<Path> folders;
    private final List<Path> own;

    /**
     * @param folders in which databases may be
     * @param own files and folders of the server itself: none of them is a database, and nothing in them
     */
    public DatabaseFiles(List<Path> folders, List<Path> own) {
        this.folders = folders.stream().map(Path::toAbsolutePath).toList();
        this.own = own.stream().map(Path::toAbsolutePath).toList();
    }

    /**
     * The file of a database, without symbolic links on the way to it. A relative path is looked for in each folder.
     *
     * @param suffix what the file is called behind the name that was given, may be empty
     * @throws RefusedRequestException 403 unless an administrator asks or when the file is in none of the folders, 400 when
     *     there is no such file
     */
    Path resolve(String text, String suffix, boolean administrator) {
        if (!administrator) {
            throw RefusedRequestException.forbidden("database files are added by administrators: ask one");
        }
        if (folders.isEmpty()) {
            throw RefusedRequestException.forbidden(
                    "no folder is open for database files: name one as security.database-folders");
        }
        if (!PLAIN.matcher(text).matches()
                || text.startsWith("~")
                || text.startsWith("\\\\")
                || text.startsWith("//")) {
            throw Values.wrong("path", "is not accepted: write a plain path of a file");
        }
        Path wanted = path(text);
        for (Path folder : folders) {
            Optional<Path> found = real(folder.resolve(wanted), suffix);
            if (found.isPresent() && isInside(found.get()) && !isOwn(found.get())) {
                return found.get();
            }
        }
        throw RefusedRequestException.forbidden(
                "there is no database file of this path in the folders of security.database-folders: check the path");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw Values.wrong("path", "is not accepted: write a plain path of a file");
        }
    }

    private static Optional<Path> real(Path path, String suffix) {
        String name = path.toString();
        Path file = name.endsWith(suffix) ? path : Path.of(name + suffix);
        try {
            Path real = file.toRealPath();
            return Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private boolean isInside(Path real) {
        return folders.stream().anyMatch(folder -> startsWith(real, folder));
    }

    private static boolean startsWith(Path real, Path folder) {
        try {
            return real.startsWith(folder.toRealPath());
        } catch (IOException missing) {
            return false;
        }
    }

    /** Also by another name: a hard link is the same file. */
    private boolean isOwn(Path real) {
        for (Path mine : own) {
            try {
                if (!Files.exists(mine)) {
                    continue;
                }
                if (real.startsWith(mine.toRealPath()) || Files.isSameFile(real, mine)) {
                    return true;
                }
            } catch (IOException unreadable) {
                return true;
            }
        }
        return false;
    }
}
