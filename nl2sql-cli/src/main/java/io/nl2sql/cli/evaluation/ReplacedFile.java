package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A text file that appears under its name only when it is finished: lines go to a file beside it, which takes its
 * place by {@link #publish}. Closed without that, it leaves nothing behind and what was there stays. Not safe for
 * concurrent use.
 */
public final class ReplacedFile implements AutoCloseable {

    private final Path target;
    private final Path unfinished;
    private final BufferedWriter writer;
    private boolean published;

    private ReplacedFile(Path target, Path unfinished, BufferedWriter writer) {
        this.target = target;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    /** @throws Nl2SqlException CONFIGURATION_INVALID when nothing can be written there */
    public static ReplacedFile open(Path target) {
        if (Files.isDirectory(target)) {
            throw unwritable(target, "it is a folder: name a file", null);
        }
        Path absolute = target.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
        try {
            return new ReplacedFile(target, unfinished, Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(target, "choose a folder that exists and that you may write to", e);
        }
    }

    public void line(String text) {
        try {
            writer.write(text);
            writer.write('\n');
        } catch (IOException e) {
            throw unwritable(target, "is the disk full?", e);
        }
    }

    /** Ends the file and puts it in its place. */
    public void publish() {
        try {
            writer.close();
            move();
            published = true;
        } catch (IOException e) {
            throw unwritable(target, "is the disk full?", e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        if (published) {
            return;
        }
        try {
            writer.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw unwritable(target, "is the disk full?", e);
        }
    }

    private static Nl2SqlException unwritable(Path target, String remedy, @Nullable Exception cause) {
        String message = "cannot write %s: %s".formatted(target, remedy);
        return cause == null
                ? new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message)
                : new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message, cause);
    }
}
