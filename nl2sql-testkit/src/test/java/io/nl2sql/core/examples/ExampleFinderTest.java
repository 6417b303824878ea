package io.nl2sql.core.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleFinderTest {

    private static final LexicalRules RULES = LexicalRules.of(AnsiDialect.INSTANCE);

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(new Table(
                    TableName.of("customer_invoice"),
                    TableKind.TABLE,
                    List.of(Column.of("billingCity", ColumnType.TEXT), Column.of("id", ColumnType.INTEGER)),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null)),
            List.of());

    private final QuestionMask mask = QuestionMask.of(SCHEMA);

    @Test
    void masksNamesValuesAndNumbers() {
        ValueMatch oslo = new ValueMatch(
                32, 36, new ColumnName(TableName.of("customer_invoice"), "billingCity"), "Oslo", ValueMatch.Kind.EXACT);

        assertThat(mask.mask("How many customer invoices from Oslo had more than 10 items?", List.of(oslo)))
                .isEqualTo("how many <name> from <value> have more than <number> item");
    }

    @Test
    void skeletonKeepsStructureAlone() {
        assertThat(SqlSkeleton.of(
                                "SELECT c.name, COUNT(*) FROM sales.customer AS c WHERE c.city = 'Oslo' GROUP BY c.name",
                                RULES)
                        .toString())
                .isEqualTo("select _ , count ( * ) from _ as _ where _ = ? group by _");
    }

    @Test
    void skeletonOfTextThatIsNoStatementIsEmpty() {
        assertThat(SqlSkeleton.of("SELECT 'open", RULES).pieces()).isEmpty();
        assertThat(SqlSkeleton.of("SELECT 'open", RULES).likeness(SqlSkeleton.of("SELECT 1", RULES)))
                .isZero();
    }

    @Test
    void equalQuestionIsExactWhateverItsCaseAndPunctuation() {
        ExampleFinder finder = finder(example("a", "How many invoices are there?", "SELECT 1"));

        assertThat(find(finder, "how many invoices  are there", 3))
                .extracting(match -> match.example().id(), ExampleMatch::likeness)
                .containsExactly(tuple("a", Likeness.EXACT));
    }

    @Test
    void sameWordsInAnotherOrderAreANearDuplicate() {
        ExampleFinder finder = finder(example("a", "Show the invoices of each city", "SELECT 1"));

        assertThat(find(finder, "List invoices for each of the cities", 3)
                        .get(0)
                        .likeness())
                .isEqualTo(Likeness.NEAR_DUPLICATE);
    }

    @Test
    void anotherNumberIsNoDuplicate() {
        ExampleFinder finder = finder(example("a", "Invoices above 10", "SELECT 1"));

        assertThat(find(finder, "Invoices above 20", 3).get(0).likeness()).isEqualTo(Likeness.SIMILAR);
    }

    @Test
    void questionBuiltAlikeIsFoundWhateverItIsAbout() {
        ExampleFinder finder = finder(
                example("count", "How many customers are there?", "SELECT count(*) FROM customer_invoice"),
                example("top", "Which city has the highest total?", "SELECT 1"));

        assertThat(find(finder, "How many invoices are there?", 1)
                        .get(0)
                        .example()
                        .id())
                .isEqualTo("count");
    }

    @Test
    void statementsBuiltAlikeAreFound() {
        ExampleFinder finder = finder(
                example("plain", "q1", "SELECT a FROM b"),
                example("grouped", "q2", "SELECT a, count(*) FROM b GROUP BY a ORDER BY count(*) DESC"));

        assertThat(finder.findBuiltLike("SELECT x, count(*) FROM y GROUP BY x", example -> true, 2))
                .extracting(match -> match.example().id())
                .containsExactly("grouped", "plain");
    }

    @Test
    void examplesThatMayNotBeUsedMakeRoomForOthers() {
        ExampleFinder finder = finder(
                example("a", "How many invoices are there?", "SELECT 1"),
                example("b", "Show how many invoices there are", "SELECT 1"));

        assertThat(finder.find(
                        "how many invoices are there",
                        List.of(),
                        example -> !example.id().equals("a"),
                        1))
                .extracting(match -> match.example().id())
                .containsExactly("b");
    }

    private List<ExampleMatch> find(ExampleFinder finder, String question, int limit) {
        FakeKnowledgeIndex index = new FakeKnowledgeIndex();
        index.replace(new ReplaceRequest(
                "c", finder.entries(mask, InMemoryValueIndex.empty()), Progress.SILENT, Cancellation.NEVER));
        List<IndexHit> alike = index.search(new SearchRequest(
                "c", mask.mask(question, List.of()), Set.of(IndexEntry.Kind.EXAMPLE), limit, SearchMode.HYBRID));
        return finder.find(question, alike, example -> true, limit);
    }

    private static ExampleFinder finder(VerifiedExample... examples) {
        return new ExampleFinder(List.of(examples), RULES);
    }

    private static VerifiedExample example(String id, String question, String sql) {
        return new VerifiedExample(id, question, sql, "ansi", List.of(), "", null);
    }
}
