package io.nl2sql.server.skill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of the Markdown files. Paths are relative, with forward slashes, of plain names; none leads out of the folder,
 * and symbolic links are never followed. Files are replaced as a whole. Safe for concurrent use.
 */
final class SkillFolder {

    /** The largest file, bytes. */
    static final int LARGEST = 1 << 20;

    private static final int MOST_FILES = 20_000;
    private static final int LONGEST_PATH = 500;
    private static final int DEEPEST = 8;
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ ()+,.-]{0,149}");

    private final Path root;

    SkillFolder(Path root) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /**
     * The place of a relative path.
     *
     * @throws RefusedRequestException 400 for one that leads out, or through a link, or is spelt in another way
     */
    Path resolve(String relative) {
        List<String> segments = List.of(relative.split("/", -1));
        boolean plain = relative.length() <= LONGEST_PATH
                && segments.size() <= DEEPEST
                && segments.stream().allMatch(SkillFolder::isPlain);
        if (!plain) {
            throw RefusedRequestException.badRequest(
                    "the path is not one of the skills folder: name files like sales/tables/dbo.orders.md");
        }
        Path place = root;
        for (String segment : segments) {
            place = place.resolve(segment);
            if (Files.isSymbolicLink(place)) {
                throw RefusedRequestException.badRequest(
                        "the path leads through a symbolic link, and those are not followed: put a file there");
            }
        }
        return place;
    }

    private static boolean isPlain(String segment) {
        return SEGMENT.matcher(segment).matches() && !segment.endsWith(".") && !segment.endsWith(" ");
    }

    private Path file(String relative) {
        if (!relative.endsWith(".md")) {
            throw RefusedRequestException.badRequest("only Markdown files are kept here: name one that ends in .md");
        }
        return resolve(relative);
    }

    /** The text of a file; empty where there is none. */
    Optional<String> read(String relative) {
        Path file = file(relative);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(text(file)) : Optional.empty();
    }

    /** The text of any regular file. */
    static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw RefusedRequestException.badRequest(
                        "the file %s is larger than 1 MB: make several of it".formatted(file.getFileName()));
            }
            return Files.readString(file, UTF_8);
        } catch (CharacterCodingException e) {
            throw RefusedRequestException.badRequest(
                    "the file %s is no text in UTF-8: save it as such".formatted(file.getFileName()));
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Writes a file, whole or not at all. */
    synchronized void write(String relative, String text) {
        Path file = file(relative);
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > LARGEST) {
            throw RefusedRequestException.badRequest("the text is larger than 1 MB: make several files of it");
        }
        if (text.indexOf('\0') >= 0) {
            throw RefusedRequestException.badRequest("the text holds a NUL character: take it out");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && files().size() >= MOST_FILES) {
            throw RefusedRequestException.badRequest(
                    "the skills folder holds %d files already: remove some".formatted(MOST_FILES));
        }
        Path parent = requireNonNull(file.getParent(), "a file in a folder");
        Path fresh = parent.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(parent);
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("written", e);
        } finally {
            removeQuietly(fresh);
        }
    }

    private static void removeQuietly(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException leftOver) {
            throw failed("written", leftOver);
        }
    }

    /** Removes a file. False where there was none. */
    synchronized boolean remove(String relative) {
        try {
            return Files.deleteIfExists(file(relative));
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    /** Removes a folder with all that is in it; of links the link alone. */
    synchronized void removeAll(String relative) {
        Path folder = resolve(relative);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    /** Whether there is such a folder. */
    boolean hasFolder(String relative) {
        return Files.isDirectory(resolve(relative), LinkOption.NOFOLLOW_LINKS);
    }

    /** The relative paths of all Markdown files, in alphabetical order; links and hidden files are left out. */
    List<String> files() {
        return markdown(root);
    }

    /** The relative paths of all Markdown files below a folder. */
    static List<String> markdown(Path folder) {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            Files.walkFileTree(folder, java.util.Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (attributes.isRegularFile() && name.endsWith(".md") && !name.startsWith(".")) {
                        found.add(folder.relativize(file).toString().replace('\\', '/'));
                    }
                    return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw failed("listed", e);
        }
        return found.stream().sorted().toList();
    }

    private static Nl2SqlException failed(String what, IOException cause) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.STORE_FAILED,
                "a file of the skills folder cannot be %s: check the folder and its permissions".formatted(what),
                cause);
    }
}
