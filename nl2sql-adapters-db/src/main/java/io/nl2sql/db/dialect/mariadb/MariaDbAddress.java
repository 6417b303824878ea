package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.ServerAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an address of MariaDB or MySQL apart. Few options are accepted, as others of the driver send local files, run
 * SQL, split texts into statements or load classes.
 */
final class MariaDbAddress {

    private static final String CONNECT_TIMEOUT = "connectTimeout";
    private static final String SSL_MODE = "sslMode";
    private static final List<String> SSL_MODES = List.of("disable", "trust", "verify-ca", "verify-full");

    private final ServerAddress form;

    MariaDbAddress(String scheme) {
        this.form = new ServerAddress(scheme, List.of("jdbc:" + scheme + "://", scheme + "://"), 3306, options());
    }

    /** Accepted options in lower case, both spellings, with the property of the driver. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("sslmode", SSL_MODE);
        options.put("ssl_mode", SSL_MODE);
        options.put("serversslcert", "serverSslCert");
        options.put("ssl_ca", "serverSslCert");
        options.put("connect_timeout", CONNECT_TIMEOUT);
        options.put("connecttimeout", CONNECT_TIMEOUT);
        options.put("usecompression", "useCompression");
        return options;
    }

    /** The server an address names, empty when it does not begin with this scheme. */
    Optional<Server> parse(String address) {
        Optional<Server> server = form.parse(address);
        server.ifPresent(this::check);
        return server;
    }

    /** The driver takes a URL, in which some characters have a meaning of their own. */
    private void check(Server server) {
        if (!server.host().matches("[A-Za-z0-9._:%-]+")) {
            throw invalid("the host is no name and no IP address: write %s://user@host:3306/database"
                    .formatted(form.scheme()));
        }
        if (!server.database().matches("[^?&,/\\\\()\\[\\]=;:%#\\p{Cntrl}]+")) {
            throw invalid("the name of the database holds a mark that the driver does not pass on:"
                    + " name one of letters, digits, spaces, $ and _");
        }
        String timeout = server.options().get(CONNECT_TIMEOUT);
        if (timeout != null && !timeout.matches("[0-9]{1,6}")) {
            throw invalid("option connect_timeout is not a number of milliseconds: write connect_timeout=10000");
        }
        String sslMode = server.options().get(SSL_MODE);
        if (sslMode != null && !SSL_MODES.contains(sslMode)) {
            throw invalid("option sslmode has no such value: choose from " + String.join(", ", SSL_MODES));
        }
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
