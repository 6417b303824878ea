package io.nl2sql.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What hostile programs try to reach: a file and a folder that everybody may read and write, listeners on the machine, and a
 * process. Whether anything of it was touched is asked afterwards.
 */
final class Surroundings implements AutoCloseable {

    private static final String LISTENER = """
        import socket, sys
        stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        stream.bind("\\0" + sys.argv[1])
        stream.listen()
        print("listening", flush=True)
        stream.accept()
        print("reached", flush=True)
        """;

    private final Path folder;
    private final String secret = "nl2sql-canary-" + UUID.randomUUID();
    private final String abstractName = "listener-" + UUID.randomUUID();
    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final ServerSocketChannel unix;
    private final Process victim;

    Surroundings(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(canary(), secret);
        Files.setPosixFilePermissions(canary(), PosixFilePermissions.fromString("rw-rw-rw-"));
        tcp = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        udp = DatagramChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket()));
        Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (SelectableChannel channel : List.of(tcp, udp, unix)) {
            channel.configureBlocking(false);
        }
        victim = new ProcessBuilder("/usr/bin/python3", "-c", LISTENER, abstractName).start();
        victim.getInputStream().readNBytes("listening\n".length());
    }

    private Path canary() {
        return folder.resolve("canary.txt");
    }

    private Path socket() {
        return folder.resolve("listener");
    }

    private int port() throws IOException {
        return ((InetSocketAddress) tcp.getLocalAddress()).getPort();
    }

    /** What a program is told of it, as assignments. */
    String told() throws IOException {
        return """
            FOLDER = "%s"
            PORT = %d
            UNIX_SOCKET = "%s"
            ABSTRACT = "%s"
            VICTIM = %d
            VICTIM_NAME = "%s"
            """.formatted(folder, port(), socket(), abstractName, victim.pid(), abstractName);
    }

    String secret() {
        return secret;
    }

    /** Fails where a program left a trace. */
    void assertUntouched() throws IOException {
        assertThat(Files.readString(canary())).isEqualTo(secret);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(canary(), socket());
        }
        assertThat(tcp.accept()).as("a connection by TCP").isNull();
        assertThat(udp.receive(java.nio.ByteBuffer.allocate(100)))
                .as("a packet by UDP")
                .isNull();
        assertThat(unix.accept()).as("a connection to a socket").isNull();
        assertThat(victim.isAlive()).as("the process is alive").isTrue();
        assertThat(victim.getInputStream().available())
                .as("a connection to an abstract socket")
                .isZero();
    }

    /** The command lines of processes of this machine that hold a text. */
    static List<String> processesWith(String text) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .map(Surroundings::commandLine)
                    .filter(line -> line.contains(text))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        victim.destroyForcibly();
        tcp.close();
        udp.close();
        unix.close();
        Files.deleteIfExists(socket());
    }
}
