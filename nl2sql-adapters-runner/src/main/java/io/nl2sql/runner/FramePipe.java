package io.nl2sql.runner;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a pipe: four bytes of length, most significant first, and so many bytes of JSON. A length is believed only
 * below a limit, and memory is taken as bytes arrive. For one thread.
 */
final class FramePipe {

    private static final int READ_AT_ONCE = 1 << 16;

    private final DataInputStream input;
    private final OutputStream output;
    private final int longest;

    /** @param longest the longest frame that is read, in bytes */
    FramePipe(InputStream input, OutputStream output, int longest) {
        this.input = new DataInputStream(input);
        this.output = output;
        this.longest = longest;
    }

    /** The next frame; empty where the pipe ended between two. */
    Optional<Frame> next() throws IOException {
        int first = input.read();
        if (first < 0) {
            return Optional.empty();
        }
        long length = ((long) first << 24)
                | ((long) input.readUnsignedByte() << 16)
                | ((long) input.readUnsignedByte() << 8)
                | input.readUnsignedByte();
        if (length > longest) {
            throw new MalformedFrameException("a frame of %d bytes is longer than %d".formatted(length, longest));
        }
        byte[] payload = input.readNBytes((int) length);
        if (payload.length < length) {
            throw new MalformedFrameException("a frame ends too early");
        }
        return Optional.of(new Frame(payload.length, FrameJson.read(payload)));
    }

    /** Sends a frame. */
    void send(FrameJson.Content content) throws IOException {
        byte[] payload = FrameJson.written(content);
        output.write(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).array());
        for (int at = 0; at < payload.length; at += READ_AT_ONCE) {
            output.write(payload, at, Math.min(READ_AT_ONCE, payload.length - at));
        }
        output.flush();
    }

    /**
     * A frame.
     *
     * @param bytes its length
     * @param members its members
     */
    record Frame(int bytes, Map<String, @Nullable Object> members) {

        /** A member that is a text. */
        String text(String name) throws MalformedFrameException {
            return Members.text(members, name);
        }
    }
}
