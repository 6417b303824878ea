package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Drivers connect to the address that was checked, whatever the name of the host leads to. */
class PinnedAddressIT {

    private static final byte[] HERE = {127, 0, 0, 1};
    private static final byte[] NOBODY_LISTENS = {127, 0, 0, 77};

    @Test
    void postgresqlConnectsToTheAddressAndNotToTheName() throws UnknownHostException {
        PostgresServer server = PostgresServer.shared();
        String name = server.createDatabase();
        String text = server.address(name);

        opens(DatabaseAddress.parse(text.replaceFirst("localhost|127\\.0\\.0\\.1", "db.invalid")), HERE);
        refuses(DatabaseAddress.parse(text), NOBODY_LISTENS);
        server.dropDatabase(name);
    }

    /** The driver looks the name up before it connects, so that it has to be one. */
    @Test
    void mariaDbConnectsToTheAddressAndNotToTheName() throws UnknownHostException {
        MariaDbServer server = MariaDbServer.shared();
        String name = server.createDatabase();
        DatabaseAddress address =
                DatabaseAddress.parse(server.address(name)).withPassword(Secret.of(MariaDbServer.PASSWORD));

        opens(address, HERE);
        refuses(address, NOBODY_LISTENS);
        server.dropDatabase(name);
    }

    private static void opens(DatabaseAddress address, byte[] pinned) throws UnknownHostException {
        try (Database database = JdbcDatabase.open(address.pinnedTo(InetAddress.getByAddress(pinned)))) {
            assertThat(database.dialect().id()).isNotEmpty();
        }
    }

    private static void refuses(DatabaseAddress address, byte[] pinned) throws UnknownHostException {
        DatabaseAddress elsewhere = address.pinnedTo(InetAddress.getByAddress(pinned));
        assertThatThrownBy(() -> JdbcDatabase.open(elsewhere).close())
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE));
    }
}
