package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.dialect.h2.H2Dialect;
import io.nl2sql.testkit.analysis.SqlAnalyzerContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2AnalyzerTest extends SqlAnalyzerContract {

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(H2Dialect.INSTANCE);

    @Override
    protected SqlAnalyzer analyzer() {
        return analyzer;
    }

    @Override
    protected Dialect dialect() {
        return H2Dialect.INSTANCE;
    }

    @Override
    protected String schemaName() {
        return "PUBLIC";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT NAME FROM Customers",
                "SELECT \"Name\" FROM \"CUSTOMERS\"",
                "SELECT c.name FROM public.customers c"
            })
    void findsNamesWhateverTheirCase(String sql) {
        assertThat(understand(sql).columns())
                .extracting(ColumnReference::target)
                .hasOnlyElementsOfType(ColumnReference.Target.Base.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"information_schema.users", "INFORMATION_SCHEMA.SETTINGS"})
    void knowsItsCatalogue(String table) {
        assertThat(understand("SELECT * FROM " + table).tables())
                .extracting(TableReference::target)
                .hasOnlyElementsOfType(TableReference.Target.SystemCatalogue.class);
    }
}
