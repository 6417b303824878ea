package io.nl2sql.server.security.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names of hosts up. Safe for concurrent use; blocks as long as the system does. */
@FunctionalInterface
public interface HostResolver {

    /** The resolver of the system. */
    HostResolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * All addresses of a host, at least one.
     *
     * @throws UnknownHostException when there is no such host
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
