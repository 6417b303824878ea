package io.nl2sql.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Holds the first bytes of a body back, so that a failure before them can still be told by a status. */
final class HeldOutput extends OutputStream {

    private static final int HELD = 64 * 1024;

    private final Supplier<OutputStream> opening;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean open;

    /** @param opening called once, when the first byte has to go out */
    HeldOutput(Supplier<OutputStream> opening) {
        this.opening = opening;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!open && held.size() + length <= HELD) {
            held.write(bytes, offset, length);
        } else {
            letGo();
            out.write(bytes, offset, length);
        }
    }

    /** What is held stays held: a body is only flushed when it is complete or too long to hold. */
    @Override
    public void flush() throws IOException {
        if (open) {
            out.flush();
        }
    }

    /** The body is complete. */
    void complete() throws IOException {
        letGo();
        out.flush();
    }

    private void letGo() throws IOException {
        if (!open) {
            open = true;
            out = opening.get();
            held.writeTo(out);
            held = new ByteArrayOutputStream(0);
        }
    }
}
