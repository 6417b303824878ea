package io.nl2sql.db.dialect.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriversTest {

    private static final String SOURCE = """
            package elsewhere;

            public class OwnDriver extends org.postgresql.Driver {}
            """;

    @Test
    void findsADriverInAJarOfTheFolder(@TempDir Path folder) throws IOException {
        writeJar(folder);

        assertThat(Drivers.inFolder(folder)
                        .load("elsewhere.OwnDriver", "Own")
                        .getClass()
                        .getName())
                .isEqualTo("elsewhere.OwnDriver");
    }

    @Test
    void takesTheClassTheUserNames() {
        Drivers drivers = Drivers.OF_CLASS_PATH.withClass("org.postgresql.Driver");

        assertThat(drivers.load("missing.Driver", "Own")).isInstanceOf(org.postgresql.Driver.class);
    }

    @Test
    void saysWhereAMissingDriverBelongs(@TempDir Path folder) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> Drivers.inFolder(folder).load("missing.Driver", "Own"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("the driver missing.Driver of Own is not installed")
                .withMessageContaining(folder.toString());
    }

    @Test
    void refusesAClassThatIsNoDriver() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> Drivers.OF_CLASS_PATH.load("java.lang.String", "Own"))
                .withMessageContaining("java.lang.String cannot be used as the driver of Own");
    }

    @ParameterizedTest
    @CsvSource({
        "sqlserver://sa@db.example:1433/sales?encrypt=true, sqlserver",
        "oracle://scott@db.example:1521/orcl, oracle",
        "trino://me@db.example/hive/web, trino",
        "clickhouse://db.example/logs, clickhouse",
        "snowflake://account.snowflakecomputing.com/db?warehouse=small, snowflake",
        "bigquery://www.googleapis.com/project-1?oauthtype=3, bigquery"
    })
    void knowsTheAddressesOfEnginesWithoutABundledDriver(String address, String dialect) {
        assertThat(DatabaseAddress.parse(address).support().dialect().id()).isEqualTo(dialect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlserver://sa@db.example;user=x/sales",
                "sqlserver://sa@db.example/sales;x=1",
                "sqlserver://sa@db.example/sales?socketfactoryclass=x",
                "oracle://scott@db.example/orcl?x=y",
                "bigquery://www.googleapis.com/p;OAuthType=0",
                "trino://db.example/a%3Fb"
            })
    void refusesWhatWouldReachTheUrlOfTheDriver(String address) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> DatabaseAddress.parse(address))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
    }

    private static void writeJar(Path folder) throws IOException {
        Path source = folder.resolve("OwnDriver.java");
        Files.writeString(source, SOURCE);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(result).isZero();
        try (OutputStream file = Files.newOutputStream(folder.resolve("own.jar"));
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> classes = Files.list(folder.resolve("elsewhere"))) {
            for (Path type : classes.toList()) {
                out.putNextEntry(new ZipEntry("elsewhere/" + type.getFileName()));
                out.write(Files.readAllBytes(type));
                out.closeEntry();
            }
        }
    }
}
