package io.nl2sql.server.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            ReadDialects.of("postgresql"),
            List.of(table("sales", "Customer"), table("sales", "Order Line")),
            List.of());

    private static Table table(String schema, String name) {
        return new Table(
                new TableName(schema, name),
                TableKind.TABLE,
                List.of(Column.of("id", ColumnType.INTEGER), Column.of("name", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer",
                "customer",
                "sales.Customer",
                "[sales].[Customer]",
                "\"sales\".\"Customer\"",
                "shop.sales.customer",
                "Custmer",
                "customers"
            })
    void namesAreFoundAsPeopleWriteThem(String name) {
        ObjectNames.Resolved resolved = ObjectNames.resolve(List.of(NamedObject.written(name)), SCHEMA);

        assertThat(resolved.found()).extracting(table -> table.name().table()).containsExactly("Customer");
        assertThat(resolved.missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Custodian", "hr.Customer", "Invoice", "C"})
    void othersAreMissing(String name) {
        ObjectNames.Resolved resolved = ObjectNames.resolve(List.of(NamedObject.written(name)), SCHEMA);

        assertThat(resolved.found()).isEmpty();
        assertThat(resolved.missing()).hasSize(1);
    }

    @Test
    void whatComesNearestIsNamed() {
        ObjectNames.Resolved resolved = ObjectNames.resolve(List.of(NamedObject.written("Custodian")), SCHEMA);

        assertThat(resolved.candidates())
                .extracting(candidate -> candidate.table().name().table())
                .containsExactly("Customer");
        assertThat(resolved.candidates().get(0).score()).isLessThan(ObjectNames.NEAR);
    }

    @ParameterizedTest
    @CsvSource({"orders, orders, 1.0", "order_line, Order Line, 1.0", "abcd, abce, 0.75", "a, b, 0.0"})
    void likenessCountsEdits(String left, String right, double expected) {
        assertThat(ObjectNames.likeness(left, right)).isEqualTo(expected);
    }

    @Test
    void schemasAreWrittenBeforeTheNamesOfTables() {
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(SCHEMA.dialect());
        String sql = "SELECT c.name FROM \"Customer\" c JOIN \"Order Line\" ON c.id = \"Order Line\".id";

        assertThat(QualifiedNames.in(analyzer.analyze(sql, SCHEMA)))
                .contains(
                        "SELECT c.name FROM sales.\"Customer\" c JOIN sales.\"Order Line\" ON c.id = \"Order Line\".id");
        assertThat(QualifiedNames.in(analyzer.analyze("SELECT name FROM sales.\"Customer\"", SCHEMA)))
                .isEmpty();
        assertThat(QualifiedNames.in(analyzer.analyze("WITH x AS (SELECT 1 AS id) SELECT id FROM x", SCHEMA)))
                .isEmpty();
    }
}
