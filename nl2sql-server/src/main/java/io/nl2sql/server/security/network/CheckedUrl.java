package io.nl2sql.server.security.network;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A base URL that may be reached.
 *
 * @param url as it was checked: http or https, a host, a port and a path
 * @param host its host, at the address that was checked
 */
public record CheckedUrl(URI url, CheckedHost host) {
    public CheckedUrl {
        requireNonNull(url, "url is null");
        requireNonNull(host, "host is null");
    }

    /**
     * The URL to call. Without encryption it names the address that was checked. With encryption it names the host, as the
     * certificate proves that nobody else answers.
     */
    public URI pinned() {
        if ("https".equals(url.getScheme())) {
            return url;
        }
        String literal = host.literal();
        String shown = literal.contains(":") ? "[" + literal + "]" : literal;
        try {
            return new URI(url.getScheme(), null, shown, url.getPort(), url.getPath(), null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a checked URL with an IP address is a URL", impossible);
        }
    }
}
