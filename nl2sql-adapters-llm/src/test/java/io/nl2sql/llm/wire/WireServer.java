package io.nl2sql.llm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An HTTP server on a free port of this machine that plays scenes and remembers what it was sent. */
public final class WireServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore finished = new Semaphore(0);
    private volatile WireScene scene;

    private WireServer(ServerSocket socket, WireScene scene) {
        this.socket = socket;
        this.scene = scene;
    }

    /** A server that plays {@code scene} for every request. */
    public static WireServer playing(WireScene scene) {
        try {
            WireServer server = new WireServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scene);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Plays another scene from now on. */
    public void play(WireScene other) {
        scene = other;
    }

    /** Where it is reached, with {@code path}. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** What it was sent, in order. */
    public List<WireRequest> requests() {
        return new ArrayList<>(requests);
    }

    /** Whether a scene is over within some seconds: it was played to its end, or its connection was closed. */
    public boolean awaitScene() throws InterruptedException {
        return finished.tryAcquire(5, TimeUnit.SECONDS);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream input = new BufferedInputStream(connection.getInputStream());
            WireRequest request = read(input);
            requests.add(request);
            scene.play(request, new WireAnswer(input, connection.getOutputStream()));
        } catch (IOException gone) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            finished.release();
        }
    }

    private static WireRequest read(InputStream input) throws IOException {
        String[] first = line(input).split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new WireRequest(first[0], first[1], headers, new String(input.readNBytes(length), UTF_8));
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
