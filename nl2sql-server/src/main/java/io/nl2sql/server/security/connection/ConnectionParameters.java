package io.nl2sql.server.security.connection;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.network.CheckedHost;
import io.nl2sql.server.security.network.NetworkGuard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the parameters that somebody sent to those that are kept, and from there to the database. Each parameter is on the
 * list of its engine or refused by name; an address in one text is taken apart and built anew; the host is checked each
 * time, and the address that was checked is the one that is connected to. Safe for concurrent use.
 */
public final class ConnectionParameters {

    private final NetworkGuard guard;
    private final DatabaseFiles files;
    private final Drivers drivers;

    public ConnectionParameters(NetworkGuard guard, DatabaseFiles files, Drivers drivers) {
        this.guard = requireNonNull(guard, "guard is null");
        this.files = requireNonNull(files, "files is null");
        this.drivers = requireNonNull(drivers, "drivers is null");
    }

    /**
     * The parameters of a new connection, checked. A host that cannot be found now is accepted.
     *
     * @param type the engine, such as {@code postgres}
     * @param parameters by name, each a text, a whole number, a truth or null
     * @param administrator whether one registers it
     * @throws RefusedRequestException 400 for an unknown engine and for what is missing, unknown or not accepted; 403 for
     *     what only an administrator may register, and what nobody may
     */
    public RegisteredParameters check(
            String type, Map<String, ? extends @Nullable Object> parameters, boolean administrator) {
        return checked(type, parameters, administrator, null);
    }

    /**
     * The parameters of a connection that is changed: as {@link #check}, and a secret that is sent as it is shown stays as
     * it is. It is not taken along to another host, as who may change a connection need not know its password.
     *
     * @throws RefusedRequestException as {@link #check}
     */
    public RegisteredParameters update(
            RegisteredParameters stored,
            String type,
            Map<String, ? extends @Nullable Object> parameters,
            boolean administrator) {
        return checked(type, parameters, administrator, stored);
    }

    /**
     * The database, at the address that was checked just now. To be called each time before it is opened.
     *
     * @param administrator whether an administrator registered it
     * @throws RefusedRequestException 400 or 403 when it may not be reached any more, or cannot be found
     */
    public DatabaseAddress address(RegisteredParameters registered, boolean administrator) {
        EngineKind kind = kind(registered.engine());
        Place place = WrittenParameters.read(kind, registered.parameters()).place();
        Secret password = registered.secrets().get(RegisteredParameters.PASSWORD);
        place = place.withPassword(password == null ? registered.secrets().get(Dsn.SECRET) : password);
        if (kind.isFile()) {
            return file(kind, place, administrator);
        }
        requireTrusted(kind, administrator);
        CheckedHost host = guard.check(place.host(), administrator);
        return server(kind, place.withHost(host.name())).pinnedTo(host.address());
    }

    private RegisteredParameters checked(
            String type,
            Map<String, ? extends @Nullable Object> parameters,
            boolean administrator,
            @Nullable RegisteredParameters stored) {
        EngineKind kind = kind(type);
        WrittenParameters written = WrittenParameters.read(kind, Values.texts(parameters, kind));
        Secret password = written.place().password();
        if (password != null && isMask(password)) {
            password = kept(kind, written, stored);
        }
        WrittenParameters complete = written.withPassword(password);
        if (kind.isFile()) {
            Values.checkUser(complete.place().user());
            Values.checkSecret(complete.place());
            file(kind, complete.place(), administrator);
        } else {
            requireTrusted(kind, administrator);
            Values.check(complete.place(), kind);
            guard.checkToRegister(complete.place().host(), administrator);
            server(kind, complete.place());
        }
        return complete.registered(kind, type);
    }

    private static void requireTrusted(EngineKind kind, boolean administrator) {
        if (kind.sendsDriversOn() && !administrator) {
            throw RefusedRequestException.forbidden(
                    "databases of %s are added by administrators, as such a server can send the driver to other hosts: ask one"
                            .formatted(kind.id()));
        }
    }

    private static boolean isMask(Secret password) {
        return password.reveal().equals(RegisteredParameters.MASK)
                || password.reveal().equals(RegisteredParameters.REDACTED);
    }

    private static Secret kept(EngineKind kind, WrittenParameters written, @Nullable RegisteredParameters stored) {
        Secret known = stored == null
                ? null
                : stored.secrets()
                        .getOrDefault(
                                RegisteredParameters.PASSWORD, stored.secrets().get(Dsn.SECRET));
        if (stored == null || known == null) {
            throw Values.wrong("password", "is a mask, and no password is stored: enter the password");
        }
        Place before = WrittenParameters.read(kind(stored.engine()), stored.parameters())
                .place();
        if (!stored.engine().equals(kind.id())
                || !before.host().equalsIgnoreCase(written.place().host())) {
            throw Values.wrong("password", "is a mask, and the host is another one: enter the password again");
        }
        return known;
    }

    private DatabaseAddress file(EngineKind kind, Place place, boolean administrator) {
        boolean isH2 = kind.id().equals("h2");
        String suffix = isH2 ? DatabaseFiles.H2_SUFFIX : "";
        String path = files.resolve(place.database(), suffix, administrator).toString();
        return parsed(kind.id() + ":" + path.substring(0, path.length() - suffix.length()), place);
    }

    private DatabaseAddress server(EngineKind kind, Place place) {
        return parsed(place.address(kind.id()), place);
    }

    /** The engine looks at its address once more, by rules of its own. */
    private DatabaseAddress parsed(String text, Place place) {
        try {
            DatabaseAddress address = DatabaseAddress.parse(text, drivers).withUser(place.user());
            Secret password = place.password();
            return password == null ? address : address.withPassword(password);
        } catch (Nl2SqlException wrong) {
            throw RefusedRequestException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private static EngineKind kind(String type) {
        return EngineKind.of(type)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "this type of database is not supported: choose from " + String.join(", ", EngineKind.ids())));
    }
}
