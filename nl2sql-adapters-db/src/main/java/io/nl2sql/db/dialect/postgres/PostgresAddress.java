package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.ServerAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes an address of PostgreSQL apart, in the form of libpq or of JDBC. */
final class PostgresAddress {

    private static final String SSL = "ssl";
    private static final String CONNECT_TIMEOUT = "connectTimeout";

    private static final ServerAddress FORM = new ServerAddress(
            "postgresql", List.of("jdbc:postgresql://", "postgresql://", "postgres://"), 5432, options());

    private PostgresAddress() {}

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("sslmode", "sslmode");
        options.put("sslrootcert", "sslrootcert");
        options.put("sslcert", "sslcert");
        options.put("sslkey", "sslkey");
        options.put(SSL, SSL);
        options.put("channel_binding", "channelBinding");
        options.put("channelbinding", "channelBinding");
        options.put("gssencmode", "gssEncMode");
        options.put("connect_timeout", CONNECT_TIMEOUT);
        options.put("connecttimeout", CONNECT_TIMEOUT);
        options.put("application_name", "ApplicationName");
        options.put("applicationname", "ApplicationName");
        options.put("currentschema", "currentSchema");
        return options;
    }

    /** The server an address names, empty when it is no address of PostgreSQL. */
    static Optional<Server> parse(String address) {
        return FORM.parse(address).map(PostgresAddress::checked);
    }

    private static Server checked(Server server) {
        Map<String, String> options = new LinkedHashMap<>(server.options());
        String timeout = options.get(CONNECT_TIMEOUT);
        if (timeout != null && !timeout.matches("[0-9]{1,4}")) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "option connect_timeout is not a number of seconds: write connect_timeout=10");
        }
        String ssl = options.remove(SSL);
        if (ssl != null) {
            options.put("sslmode", ssl.equals("false") ? "disable" : "verify-full");
        }
        return new Server(
                server.scheme(),
                server.host(),
                server.port(),
                server.database(),
                server.user(),
                server.password(),
                options);
    }
}
