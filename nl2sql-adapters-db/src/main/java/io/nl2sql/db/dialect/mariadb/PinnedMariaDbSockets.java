package io.nl2sql.db.dialect.mariadb;

import static java.util.Objects.requireNonNull;

import io.nl2sql.db.dialect.PinnedSocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/** Makes sockets that connect to one IP address alone. The driver makes it itself, by its name. */
public final class PinnedMariaDbSockets extends ConfigurableSocketFactory {

    /** The property that names the address. The driver keeps properties that it does not know. */
    static final String ADDRESS = "nl2sqlPinnedAddress";

    private @Nullable SocketFactory sockets;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        String literal = configuration.nonMappedOptions().getProperty(ADDRESS);
        try {
            sockets = new PinnedSocketFactory(requireNonNull(literal, "no address is named"));
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("this is no IP address", malformed);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return pinned().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return pinned().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return pinned().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return pinned().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) throws IOException {
        return pinned().createSocket(host, port, localAddress, localPort);
    }

    private SocketFactory pinned() {
        return requireNonNull(sockets, "the driver named no address");
    }
}
