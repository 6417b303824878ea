package io.nl2sql.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableLink.Decision;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FocusedGeneratorTest {

    private static final TableName SHIP = TableName.of("ship");
    private static final TableName HARBOUR = TableName.of("harbour");
    private static final TableName CREW = TableName.of("crew");

    private static final List<TableLink> RANKED = List.of(
            new TableLink(CREW, 3, Decision.KEPT_BY_RANK),
            new TableLink(SHIP, 2, Decision.KEPT_BY_RANK),
            new TableLink(HARBOUR, 1, Decision.KEPT_BY_RANK));

    private final FakeSqlGenerator model = FakeSqlGenerator.proposing("SELECT 1");

    @Test
    void aModelSeesTheBestTablesWithTheirKeysAndValues() {
        generate(2, RANKED);

        RetrievedKnowledge seen = model.requests().get(0).knowledge();
        assertThat(seen.schema().tables()).extracting(Table::name).containsExactlyInAnyOrder(SHIP, CREW);
        assertThat(seen.schema().foreignKeys()).extracting(ForeignKey::to).containsExactly(SHIP);
        assertThat(seen.values()).extracting(match -> match.column().table()).containsExactly(SHIP);
    }

    @Test
    void aModelSeesEverythingThatFits() {
        generate(3, RANKED);

        assertThat(model.requests().get(0).knowledge()).isEqualTo(knowledge(RANKED));
    }

    @Test
    void aModelSeesEverythingWhereNobodyHadToChoose() {
        generate(1, List.of());

        assertThat(model.requests().get(0).knowledge()).isEqualTo(knowledge(List.of()));
    }

    private void generate(int mostTables, List<TableLink> ranked) {
        new FocusedGenerator(model, () -> mostTables)
                .generate(new GenerationRequest(
                        new Question("How many ships?"),
                        knowledge(ranked),
                        Deadline.in(Duration.ofSeconds(5), Clock.systemUTC())));
    }

    private static RetrievedKnowledge knowledge(List<TableLink> ranked) {
        DatabaseSchema schema = new DatabaseSchema(
                AnsiDialect.INSTANCE,
                List.of(table(HARBOUR), table(SHIP), table(CREW)),
                List.of(key(SHIP, HARBOUR), key(CREW, SHIP)));
        return new RetrievedKnowledge(schema, List.of(value(SHIP), value(HARBOUR)), Map.of(), ranked);
    }

    private static ValueMatch value(TableName table) {
        return new ValueMatch(0, 3, new ColumnName(table, "id"), "x", ValueMatch.Kind.EXACT);
    }

    private static ForeignKey key(TableName from, TableName to) {
        return new ForeignKey(from, List.of("id"), to, List.of("id"), ForeignKey.Origin.DECLARED);
    }

    private static Table table(TableName name) {
        return new Table(
                name,
                TableKind.TABLE,
                List.of(Column.of("id", ColumnType.INTEGER)),
                List.of("id"),
                List.of(),
                List.of(),
                null,
                null);
    }
}
