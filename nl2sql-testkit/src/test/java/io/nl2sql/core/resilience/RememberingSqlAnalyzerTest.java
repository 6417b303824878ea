package io.nl2sql.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingSqlAnalyzerTest {

    private final List<String> analysed = new ArrayList<>();
    private final SqlAnalyzer analyzer = (sql, schema) -> {
        analysed.add(sql);
        return new VouchingSqlAnalyzer().analyze(sql, schema);
    };
    private final DatabaseSchema schema = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of());

    @Test
    void sameTextAgainstTheSameSchemaIsAnalysedOnce() {
        SqlAnalyzer remembering = new RememberingSqlAnalyzer(analyzer, 10);

        SqlAnalysis first = remembering.analyze("SELECT 1", schema);
        SqlAnalysis second = remembering.analyze("SELECT 1", schema);

        assertThat(second).isSameAs(first);
        assertThat(analysed).containsExactly("SELECT 1");
    }

    @Test
    void otherSchemaIsAnotherQuestion() {
        SqlAnalyzer remembering = new RememberingSqlAnalyzer(analyzer, 10);

        remembering.analyze("SELECT 1", schema);
        remembering.analyze("SELECT 1", new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of()));
        remembering.analyze("SELECT  1", schema);

        assertThat(analysed).containsExactly("SELECT 1", "SELECT 1", "SELECT  1");
    }

    @Test
    void leastRecentlyUsedIsForgotten() {
        SqlAnalyzer remembering = new RememberingSqlAnalyzer(analyzer, 2);

        remembering.analyze("SELECT 1", schema);
        remembering.analyze("SELECT 2", schema);
        remembering.analyze("SELECT 1", schema);
        remembering.analyze("SELECT 3", schema);
        remembering.analyze("SELECT 1", schema);
        remembering.analyze("SELECT 2", schema);

        assertThat(analysed).containsExactly("SELECT 1", "SELECT 2", "SELECT 3", "SELECT 2");
    }
}
