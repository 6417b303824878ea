package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The analyzer keeps the names of schemas it was asked about; it has to answer by the one it is asked about now. */
class KnownSchemasTest {

    private final Dialect dialect = ReadDialects.of("sqlite");
    private final JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
    private final SqlGate gate = new SqlGate();

    @Test
    void answersByTheSchemaOfTheCallWhateverCameBefore() {
        List<DatabaseSchema> schemas = List.of(schema("a"), schema("b"), schema("c"), schema("a"));
        int[] order = {0, 1, 0, 1, 2, 1, 2, 0, 3, 0, 2, 3};
        for (int index : order) {
            String known = index == 3 ? "a" : String.valueOf((char) ('a' + index));
            for (String column : List.of("a", "b", "c")) {
                assertThat(passes("SELECT %s FROM t".formatted(column), schemas.get(index)))
                        .as("%s in schema %d", column, index)
                        .isEqualTo(column.equals(known));
            }
        }
    }

    private boolean passes(String sql, DatabaseSchema schema) {
        return gate.review(analyzer.analyze(sql, schema), GatePolicy.STRICT) instanceof GateVerdict.Approved;
    }

    private DatabaseSchema schema(String column) {
        Table table = new Table(
                new TableName("", "t"),
                TableKind.TABLE,
                List.of(Column.of(column, ColumnType.INTEGER)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        return new DatabaseSchema(dialect, List.of(table), List.of());
    }
}
