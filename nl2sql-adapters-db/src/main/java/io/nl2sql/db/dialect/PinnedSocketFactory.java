package io.nl2sql.db.dialect;

import static io.nl2sql.core.check.Preconditions.require;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/** Makes sockets that connect to one IP address alone. Drivers make it themselves, by its name. */
public final class PinnedSocketFactory extends SocketFactory {

    private final InetAddress address;

    /**
     * @param literal an IP address in figures
     */
    public PinnedSocketFactory(String literal) throws UnknownHostException {
        require(literal.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*"), "this is no IP address");
        this.address = InetAddress.getByName(literal);
    }

    @Override
    public Socket createSocket() {
        return new PinnedSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        Socket socket = createSocket();
        try {
            socket.connect(new InetSocketAddress(address, port));
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }
}
