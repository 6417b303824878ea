package io.nl2sql.server.security.network;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps callers from reaching through the server what they could not reach themselves. The machine's own network and the
 * metadata of clouds are never reached; loopback and private networks for administrators, or where the network is on the
 * list of allowed ones. All addresses of a name have to be good, and the one to use is given back. Messages do not tell
 * what a name leads to. Safe for concurrent use.
 */
public final class NetworkGuard {

    private static final Set<String> NAMES_OF_METADATA = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "instance-data",
            "instance-data.ec2.internal",
            "metadata.azure.internal",
            "metadata.tencentyun.com",
            "kubernetes.default.svc");

    private final List<Network> allowed;
    private final HostResolver resolver;

    /**
     * @param allowedNetworks private networks that everybody may reach, each as {@code ADDRESS/BITS}
     * @throws IllegalArgumentException when one is no network
     */
    public NetworkGuard(List<String> allowedNetworks, HostResolver resolver) {
        this.allowed = allowedNetworks.stream().map(Network::of).toList();
        this.resolver = requireNonNull(resolver, "resolver is null");
    }

    /**
     * A host that may be reached, with the address to use.
     *
     * @param host a name or an IP address
     * @param administrator whether it is reached on behalf of one
     * @throws RefusedRequestException 400 when it is no host, is written in an unusual way or cannot be found; 403 when it
     *     may not be reached
     */
    public CheckedHost check(String host, boolean administrator) {
        String name = spelled(host);
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(name);
        } catch (UnknownHostException unknown) {
            throw notFound(name);
        }
        if (addresses.isEmpty()) {
            throw notFound(name);
        }
        for (InetAddress address : addresses) {
            requireReach(name, address, administrator);
        }
        return new CheckedHost(name, addresses.get(0));
    }

    /**
     * As {@link #check}, and a host that cannot be found now is good as well: it is looked at again when it is used.
     *
     * @throws RefusedRequestException 400 when it is no host or is written in an unusual way, 403 when it may not be
     *     reached
     */
    public void checkToRegister(String host, boolean administrator) {
        String name = spelled(host);
        try {
            for (InetAddress address : resolver.resolve(name)) {
                requireReach(name, address, administrator);
            }
        } catch (UnknownHostException later) {
            return;
        }
    }

    /**
     * A base URL that may be reached: http or https, without an account, a query or a fragment.
     *
     * @throws RefusedRequestException 400 when it is no such URL, 403 when it may not be reached
     */
    public CheckedUrl checkUrl(String text, boolean administrator) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException malformed) {
            throw noUrl("it is not written as one");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw noUrl("it begins with neither http:// nor https://");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw noUrl("it holds an account, a query or a fragment");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
            throw noUrl("it names no host and port");
        }
        String path = url.getPath() == null ? "" : url.getPath();
        if (path.chars().anyMatch(Character::isISOControl) || path.contains("..") || path.indexOf('\\') >= 0) {
            throw noUrl("its path leads elsewhere");
        }
        CheckedHost host = check(url.getHost(), administrator);
        String shown = host.name().contains(":") ? "[" + host.name() + "]" : host.name();
        try {
            return new CheckedUrl(new URI(scheme, null, shown, url.getPort(), path, null, null), host);
        } catch (URISyntaxException malformed) {
            throw noUrl("it is not written as one");
        }
    }

    private static String spelled(String host) {
        String name = HostNames.normalized(host)
                .orElseThrow(
                        () -> RefusedRequestException.badRequest(
                                "the host is no name, or an IP address in an unusual form: write it as db.example.com or 192.0.2.1"));
        if (NAMES_OF_METADATA.contains(name)) {
            throw never(name);
        }
        return name;
    }

    private void requireReach(String name, InetAddress address, boolean administrator) {
        byte[] bytes = address.getAddress();
        Reach reach = AddressRules.reach(bytes);
        if (reach == Reach.NOBODY) {
            throw never(name);
        }
        if (reach == Reach.ADMINISTRATORS
                && !administrator
                && allowed.stream().noneMatch(network -> network.contains(bytes))) {
            throw RefusedRequestException.forbidden(
                    "the host %s is in a private network: ask an administrator to add it".formatted(name));
        }
    }

    private static RefusedRequestException never(String name) {
        return RefusedRequestException.forbidden(
                "the host %s is never reached from here: name the host of a database or model".formatted(name));
    }

    private static RefusedRequestException notFound(String name) {
        return RefusedRequestException.badRequest("the host %s cannot be found: check its name".formatted(name));
    }

    private static RefusedRequestException noUrl(String reason) {
        return RefusedRequestException.badRequest(
                "the base URL is not accepted, as %s: write one such as https://models.example.com/v1"
                        .formatted(reason));
    }
}
