package io.nl2sql.llm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What goes back over one connection. */
public final class WireAnswer {

    private final InputStream input;
    private final OutputStream output;

    WireAnswer(InputStream input, OutputStream output) {
        this.input = input;
        this.output = output;
    }

    /** A whole answer. Headers are lines such as {@code Retry-After: 7}. */
    public void whole(int status, String contentType, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        head(status, contentType, "Content-Length: " + bytes.length, headers);
        output.write(bytes);
        output.flush();
    }

    /** Begins an answer of unknown length. */
    public void begin(String contentType) throws IOException {
        head(200, contentType, "Transfer-Encoding: chunked");
    }

    /** A part of the body. */
    public void part(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        output.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        output.write(bytes);
        output.write("\r\n".getBytes(UTF_8));
        output.flush();
    }

    /** The end of the body; without it the body is cut. */
    public void end() throws IOException {
        output.write("0\r\n\r\n".getBytes(UTF_8));
        output.flush();
    }

    /** Waits until the other side closes the connection. */
    public void awaitClose() {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException reset) {
            return;
        }
    }

    private void head(int status, String contentType, String length, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append(length).append("\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        output.write(head.append("\r\n").toString().getBytes(UTF_8));
        output.flush();
    }
}
