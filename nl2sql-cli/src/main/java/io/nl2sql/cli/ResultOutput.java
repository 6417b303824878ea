package io.nl2sql.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Standard output for results. Lines end with a line feed on every system, and a failed write throws
 * {@link OutputClosedException} at once, so that a long result stops when nobody reads it any more. Not safe for
 * concurrent use.
 */
public final class ResultOutput extends Writer {

    private final Writer target;

    public ResultOutput(Writer target) {
        this.target = target;
    }

    /** Writes the text and ends the line. */
    public void line(String text) {
        write(text);
        write('\n');
    }

    @Override
    public void write(int character) {
        try {
            target.write(character);
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
        try {
            target.write(text, offset, length);
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        try {
            target.write(characters, offset, length);
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void flush() {
        try {
            target.flush();
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void close() {
        try {
            target.close();
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }
}
