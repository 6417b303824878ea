package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.sample.PostgresSample;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases of realistic size and make on a real PostgreSQL. */
class PostgresSamplesIT {

    private static JdbcDatabase open(PostgresSample sample) {
        return JdbcDatabase.open(DatabaseAddress.parse(sample.address()), new VouchingSqlAnalyzer());
    }

    @ParameterizedTest
    @EnumSource
    void readsAndSamplesEveryColumn(PostgresSample sample) {
        try (JdbcDatabase database = open(sample)) {
            long start = System.nanoTime();
            DatabaseSchema schema = database.schemaReader().read(SchemaRequest.ALL);

            assertThat(schema.tables()).isNotEmpty();
            assertThat(schema.foreignKeys()).isNotEmpty();
            schema.tables()
                    .forEach(table -> table.columns()
                            .forEach(column -> database.valueReader()
                                    .read(new ColumnSampleRequest(table.columnName(column), 1_000, 200))));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void readsChinookAsItsScriptDeclaresIt() {
        try (JdbcDatabase database = open(PostgresSample.CHINOOK)) {
            DatabaseSchema schema = database.schemaReader().read(SchemaRequest.ALL);

            assertThat(schema.tables()).hasSize(11);
            assertThat(schema.foreignKeys()).hasSize(11);
            assertThat(schema.findTable(new TableName("public", "track")))
                    .hasValueSatisfying(track -> assertThat(track.rowEstimate()).isEqualTo(3_503L));
        }
    }

    @Test
    void readsTheViewsOfSakila() {
        try (JdbcDatabase database = open(PostgresSample.SAKILA)) {
            DatabaseSchema schema = database.schemaReader().read(SchemaRequest.ALL);

            assertThat(schema.tables())
                    .filteredOn(table -> table.kind() == TableKind.VIEW)
                    .extracting(table -> table.name().table())
                    .contains("film_list", "customer_list");
        }
    }
}
