package io.nl2sql.db.dialect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects to one IP address alone, whatever it is told; the port is the one it is told. */
public final class PinnedSocket extends Socket {

    private final InetAddress address;

    public PinnedSocket(InetAddress address) {
        this.address = requireNonNull(address, "address is null");
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        super.connect(pinned(endpoint));
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        super.connect(pinned(endpoint), timeout);
    }

    private InetSocketAddress pinned(SocketAddress endpoint) throws IOException {
        if (endpoint instanceof InetSocketAddress told) {
            return new InetSocketAddress(address, told.getPort());
        }
        throw new IOException("only addresses of the internet protocol are connected to");
    }
}
