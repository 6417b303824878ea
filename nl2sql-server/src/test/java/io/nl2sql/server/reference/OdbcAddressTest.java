package io.nl2sql.server.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdbcAddressTest {

    @ParameterizedTest
    @CsvSource({
        "'',sqlserver",
        "ODBC Driver 17 for SQL Server,sqlserver",
        "FreeTDS,sqlserver",
        "PostgreSQL Unicode,postgresql",
        "psqlodbcw.so,postgresql",
        "MySQL ODBC 8.0 Unicode Driver,mysql",
        "MariaDB ODBC 3.1 Driver,mariadb",
        "SQLite3 ODBC Driver,sqlite"
    })
    void theDriverTellsTheEngine(String driver, String engine) {
        assertThat(address(driver, "h", "sql").engine()).isEqualTo(engine);
    }

    @ParameterizedTest
    @CsvSource({
        "'db.example.com',db.example.com,",
        "'db.example.com,1444',db.example.com,1444",
        "'tcp:db.example.com:1444',db.example.com,1444",
        "'[::1],1433',::1,1433"
    })
    void theServerIsTakenApart(String server, String host, Integer port) {
        Map<String, Object> parameters = address("", server, "sql").parameters();

        assertThat(parameters).containsEntry("host", host);
        assertThat(parameters.get("port")).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOST\\SQLEXPRESS", "", "a:b:c"})
    void whatIsNoServerIsRefused(String server) {
        OdbcAddress address = address("", server, "sql");

        assertThatThrownBy(address::parameters)
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("host,port");
    }

    @Test
    void waysOfWindowsAreRefusedAndStillWritten() {
        OdbcAddress address = address("", "h", "windows");

        assertThatThrownBy(address::parameters).isInstanceOf(RefusedRequestException.class);
        assertThat(address.masked()).contains("Trusted_Connection=yes;");
    }

    @Test
    void namesCannotAddPartsOfTheirOwn() {
        OdbcAddress address =
                new OdbcAddress("x};Server=evil", "h", "d;PWD=1", "sql", "u;Server=evil", Secret.of("p}w"), false);

        assertThat(address.inFull())
                .isEqualTo("Driver={x}};Server=evil};Server=h;Database={d;PWD=1};UID={u;Server=evil};PWD={p}}w};"
                        + "TrustServerCertificate=no;");
        assertThat(address.masked()).doesNotContain("p}").contains("PWD=********;");
        assertThat(address.toString()).doesNotContain("p}w");
    }

    private static OdbcAddress address(String driver, String server, String authentication) {
        return new OdbcAddress(driver, server, "sales", authentication, "", null, false);
    }
}
