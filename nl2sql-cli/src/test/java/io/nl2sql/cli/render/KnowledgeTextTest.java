package io.nl2sql.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnowledgeTextTest {

    private static final DatabaseSchema NONE = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of());

    @Test
    void tellsOfEachTableAndValue() {
        RetrievedKnowledge knowledge = new RetrievedKnowledge(
                NONE,
                List.of(new ValueMatch(
                        5, 9, new ColumnName(TableName.of("port"), "city"), "Kiel", ValueMatch.Kind.NORMALIZED)),
                Map.of(),
                List.of(
                        new TableLink(TableName.of("ship"), 1.25, TableLink.Decision.KEPT_BY_RANK),
                        new TableLink(TableName.of("crew\u001b[31m"), 0.5, TableLink.Decision.CUT_BY_TABLES)));

        assertThat(KnowledgeText.lines("From KIEL", knowledge))
                .hasSize(3)
                .startsWith("table  1.250  ship (kept by rank)")
                .endsWith("value   0.950  \"KIEL\" is 'Kiel' in port.city (normalized)")
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void wholeSchemaIsOneLine() {
        assertThat(KnowledgeText.lines("q", RetrievedKnowledge.of(NONE))).containsExactly("all 0 tables, as they fit");
    }
}
