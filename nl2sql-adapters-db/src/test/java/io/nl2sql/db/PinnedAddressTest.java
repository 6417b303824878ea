package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinnedAddressTest {

    private final InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});

    PinnedAddressTest() throws UnknownHostException {}

    @ParameterizedTest
    @CsvSource({
        "postgresql://db.example.com/shop?sslmode=verify-full,socketFactoryArg",
        "mariadb://db.example.com/shop?sslmode=verify-full,nl2sqlPinnedAddress",
        "mysql://db.example.com/shop,nl2sqlPinnedAddress",
    })
    void keepsTheNameWhereTheDriverTakesSocketsOfOurs(String text, String option) {
        Server server = pinned(text);

        assertThat(server.host()).isEqualTo("db.example.com");
        assertThat(server.options()).containsKey("socketFactory").containsEntry(option, "192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "sqlserver://db.example.com/shop,hostNameInCertificate",
        "trino://db.example.com/shop?ssl=true,hostnameInCertificate",
    })
    void namesTheHostOfTheCertificateWhereTheDriverAsksForIt(String text, String option) {
        Server server = pinned(text);

        assertThat(server.host()).isEqualTo("192.0.2.1");
        assertThat(server.options()).containsEntry(option, "db.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "trino://db.example.com/shop",
        "trino://db.example.com/shop?ssl=true&sslverification=CA",
        "oracle://db.example.com/shop",
        "clickhouse://db.example.com/shop",
        "clickhouse://db.example.com/shop?ssl=true&sslmode=none",
    })
    void putsTheAddressInThePlaceOfTheNameWhereNoneIsVerified(String text) {
        assertThat(pinned(text).host()).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake://x.snowflakecomputing.com/shop",
        "bigquery://www.googleapis.com/project",
    })
    void leavesHostsThatProveTheirNames(String text) {
        assertThat(pinned(text)).isEqualTo(DatabaseAddress.parse(text).location());
    }

    @ParameterizedTest
    @CsvSource({
        "clickhouse://db.example.com/shop?ssl=true",
        "snowflake://db.example.com/shop",
        "bigquery://db.example.com/project",
        "snowflake://evilsnowflakecomputing.com/shop",
    })
    void refusesWhatCannotBeHeldToAnAddress(String text) {
        assertThatThrownBy(() -> pinned(text))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessageContaining("cannot be held to the address that was checked");
    }

    @Test
    void aFileStaysAsItIs() {
        DatabaseAddress file = DatabaseAddress.parse("music.db");

        assertThat(file.pinnedTo(address)).isEqualTo(file);
        assertThat(file.host()).isEmpty();
    }

    @Test
    void anAddressInFiguresNeedsNoName() {
        assertThat(pinned("clickhouse://192.0.2.1/shop?ssl=true").options()).isEqualTo(Map.of("ssl", "true"));
    }

    private Server pinned(String text) {
        return (Server) DatabaseAddress.parse(text).pinnedTo(address).location();
    }
}
