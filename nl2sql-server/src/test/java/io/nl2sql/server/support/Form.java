package io.nl2sql.server.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.Nl2SqlServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A form of several parts as clients send it (RFC 7578), and files that come back. Used by one thread. */
public final class Form {

    private static final String BOUNDARY = "----part-of-a-form-7d1f";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** With a field of text. */
    public Form text(String name, String value) {
        part("name=\"" + name + "\"", "text/plain; charset=utf-8", value.getBytes(UTF_8));
        return this;
    }

    /** With a file. */
    public Form file(String name, String fileName, byte[] content) {
        part("name=\"" + name + "\"; filename=\"" + fileName + "\"", "application/octet-stream", content);
        return this;
    }

    /** Sends it. */
    public TestServer.Answer post(Nl2SqlServer server, String path, String bearer) {
        byte[] end = ("--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(end);
        HttpRequest request = request(server, path, bearer)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(whole.toByteArray()))
                .build();
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        return new TestServer.Answer(response.statusCode(), response.body(), response);
    }

    /** Fetches a file. */
    public static HttpResponse<Bytes> download(Nl2SqlServer server, String path, String bearer) {
        return send(
                request(server, path, bearer).GET().build(),
                ignored ->
                        HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), Bytes::new));
    }

    private static HttpRequest.Builder request(Nl2SqlServer server, String path, String bearer) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + bearer);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void part(String disposition, String type, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, disposition, type)
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }
}
