package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.GuardedFile;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    private static Server server(String address) {
        return (Server) DatabaseAddress.parse(address).location();
    }

    @ParameterizedTest
    @CsvSource({
        "music.db, music.db",
        "'  music.db ', music.db",
        "/data/my music.db, /data/my music.db",
        "what?.db, what?.db",
        "sqlite:music.db, music.db",
        "SQLite:music.db, music.db",
        "sqlite:///data/music.db, /data/music.db",
        "jdbc:sqlite:/data/music.db, /data/music.db",
        "mysql, mysql",
    })
    void readsFiles(String address, String path) {
        DatabaseAddress parsed = DatabaseAddress.parse(address);

        assertThat(parsed.location()).isEqualTo(new LocalFile(Path.of(path)));
        assertThat(parsed.support().dialect().id()).isEqualTo("sqlite");
        assertThat(parsed.isServer()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "h2:music, music",
        "h2:music.mv.db, music",
        "H2:file:/data/music, /data/music",
        "jdbc:h2:file:/data/music, /data/music",
        "jdbc:h2:./music, ./music",
    })
    void readsFilesOfH2(String address, String path) {
        DatabaseAddress parsed = DatabaseAddress.parse(address);

        assertThat(parsed.location()).isEqualTo(new GuardedFile(Path.of(path), "", null));
        assertThat(parsed.support().dialect().id()).isEqualTo("h2");
        assertThat(parsed.isServer()).isFalse();
        assertThat(parsed.withUser("ann").withPassword(Secret.of("hunter2")).toString())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "duckdb:music.duckdb, music.duckdb",
        "DuckDB:/data/music.db, /data/music.db",
        "jdbc:duckdb:music.duckdb, music.duckdb",
    })
    void readsFilesOfDuckDb(String address, String path) {
        DatabaseAddress parsed = DatabaseAddress.parse(address);

        assertThat(parsed.location()).isEqualTo(new LocalFile(Path.of(path)));
        assertThat(parsed.support().dialect().id()).isEqualTo("duckdb");
        assertThat(parsed.isServer()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "duckdb:, only files of DuckDB are supported: write duckdb:FILE",
        "duckdb::memory:, only files of DuckDB are supported: write duckdb:FILE",
        "duckdb:a.db;access_mode=READ_WRITE, a DuckDB address takes no settings: leave out everything from the semicolon on",
    })
    void refusesWhatIsNoFileOfDuckDb(String address, String message) {
        assertThatThrownBy(() -> DatabaseAddress.parse(address)).hasMessage(message);
    }

    @Test
    void readsServers() {
        assertThat(server("postgresql://ann@db.example.com:5433/music?sslmode=require&connect_timeout=3"))
                .isEqualTo(new Server(
                        "postgresql",
                        "db.example.com",
                        5433,
                        "music",
                        "ann",
                        null,
                        Map.of("sslmode", "require", "connectTimeout", "3")));
        assertThat(server("postgres://localhost/music"))
                .isEqualTo(new Server("postgresql", "localhost", 5432, "music", "", null, Map.of()));
        assertThat(server("jdbc:postgresql://localhost/music?user=ann&password=s%26t"))
                .isEqualTo(new Server("postgresql", "localhost", 5432, "music", "ann", Secret.of("s&t"), Map.of()));
    }

    @Test
    void readsServersOfMariaDbAndMySql() {
        assertThat(server("mariadb://ann@db.example.com:3307/music?sslMode=verify-full&connect_timeout=3000"))
                .isEqualTo(new Server(
                        "mariadb",
                        "db.example.com",
                        3307,
                        "music",
                        "ann",
                        null,
                        Map.of("sslMode", "verify-full", "connectTimeout", "3000")));
        assertThat(server("jdbc:mysql://localhost/music?user=ann&password=s%26t"))
                .isEqualTo(new Server("mysql", "localhost", 3306, "music", "ann", Secret.of("s&t"), Map.of()));
        assertThat(DatabaseAddress.parse("jdbc:mariadb://[::1]/music")
                        .support()
                        .dialect()
                        .id())
                .isEqualTo("mariadb");
        assertThat(DatabaseAddress.parse("MySQL://localhost/music")
                        .support()
                        .dialect()
                        .id())
                .isEqualTo("mysql");
    }

    @Test
    void readsEscapesAndIpv6() {
        Server server = server("postgresql://a%40b:p%2Fw+d%25@[::1]:5555/my%20music");

        assertThat(server.user()).isEqualTo("a@b");
        assertThat(server.password()).isEqualTo(Secret.of("p/w+d%"));
        assertThat(server.host()).isEqualTo("::1");
        assertThat(server.port()).isEqualTo(5555);
        assertThat(server.database()).isEqualTo("my music");
    }

    @Test
    void readsAPasswordWithUnescapedMarks() {
        Server server = server("postgresql://ann:p@s/s@localhost/music");

        assertThat(server.password()).isEqualTo(Secret.of("p@s/s"));
        assertThat(server.host()).isEqualTo("localhost");
    }

    @Test
    void tellsThatAPasswordStoodInTheAddressButNeverShowsIt() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://ann:hunter2@localhost/music");

        assertThat(address.hasPassword()).isTrue();
        assertThat(address.display()).isEqualTo("postgresql://ann@localhost:5432/music");
        assertThat(address.toString()).doesNotContain("hunter2");
        assertThat(address.location().toString()).doesNotContain("hunter2");
    }

    @Test
    void takesCredentialsThatAreGivenApart() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://localhost/music")
                .withUser("ann")
                .withPassword(Secret.of("hunter2"));

        assertThat(address.location())
                .isEqualTo(new Server("postgresql", "localhost", 5432, "music", "ann", Secret.of("hunter2"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sqlite:",
                "jdbc:sqlite:music.db?mode=rw",
                "h2:",
                "jdbc:h2:mem:music",
                "jdbc:h2:tcp://ann:hunter2@localhost/music",
                "jdbc:h2:music;INIT=RUNSCRIPT FROM 'hunter'",
                "db2://ann:hunter2@localhost/music",
                "jdbc:sqlserver://ann:hunter2@localhost/music",
                "mysql://ann:hunter2@localhost",
                "mysql://ann:hunter2@localhost/mu%3FallowMultiQueries=hunter2",
                "mariadb://ann:hunter2@localhost:x/music",
                "mariadb://ann:hunter2@lo(cal/music",
                "mariadb://ann:hunter2@localhost/music?connect_timeout=hunter2",
                "mariadb://ann:hunter2@localhost/music?sslMode=hunter2",
                "jdbc:mariadb://ann:hunter2@localhost/music?allowMultiQueries=true",
                "jdbc:mysql://ann:hunter2@localhost/music?allowLocalInfile=true",
                "jdbc:mysql://ann:hunter2@localhost/music?autoDeserialize=true",
                "jdbc:mysql://ann:hunter2@localhost/music?sessionVariables=sql_mode='hunter2'",
                "jdbc:mariadb://ann:hunter2@localhost/music?initSql=SET%20x",
                "jdbc:mariadb://ann:hunter2@localhost/music?socketFactory=hunter2",
                "jdbc:mariadb://ann:hunter2@localhost/music?credentialType=hunter2",
                "postgresql://ann:hunter2@localhost",
                "postgresql://ann:hunter2@localhost/",
                "postgresql://ann:hunter2@localhost:99999/music",
                "postgresql://ann:hunter2@localhost:hunter2/music",
                "postgresql://ann:x?hunter&y@localhost/music",
                "postgresql://ann:hunter2%zz@localhost/music",
                "postgresql://ann:hunter2@one,two/music",
                "postgresql://ann:hunter2@localhost/music?socketFactory=hunter2",
                "postgresql://ann:hunter2@localhost/music?hunter2=1",
                "postgresql://ann:hunter2@localhost/music?connect_timeout=hunter2",
                "postgresql://ann:hunter2@localhost/music?options=-c%20x",
            })
    void refusesWhatItDoesNotUnderstandWithoutRepeatingAPassword(String address) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> DatabaseAddress.parse(address))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .satisfies(failure -> assertThat(failure.text())
                        .doesNotContain("hunter")
                        .doesNotContain("\n")
                        .contains(":"));
    }
}
