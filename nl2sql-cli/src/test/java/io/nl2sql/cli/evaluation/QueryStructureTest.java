package io.nl2sql.cli.evaluation;

import static io.nl2sql.core.evaluation.QueryPart.AGGREGATE;
import static io.nl2sql.core.evaluation.QueryPart.COLUMNS;
import static io.nl2sql.core.evaluation.QueryPart.DISTINCT;
import static io.nl2sql.core.evaluation.QueryPart.FILTER;
import static io.nl2sql.core.evaluation.QueryPart.GROUPING;
import static io.nl2sql.core.evaluation.QueryPart.HAVING;
import static io.nl2sql.core.evaluation.QueryPart.JOIN;
import static io.nl2sql.core.evaluation.QueryPart.LIMIT;
import static io.nl2sql.core.evaluation.QueryPart.NESTING;
import static io.nl2sql.core.evaluation.QueryPart.ORDER;
import static io.nl2sql.core.evaluation.QueryPart.SET_OPERATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.evaluation.QueryFeature;
import io.nl2sql.core.evaluation.QueryPart;
import io.nl2sql.core.evaluation.QueryStructure;
import io.nl2sql.db.analysis.JSqlParserOutliner;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryStructureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT name FROM ship; ''",
                "SELECT s.name FROM ship s JOIN port p ON s.port_id = p.id; JOIN",
                "SELECT s.name FROM ship s, port p WHERE s.port_id = p.id; JOIN",
                "SELECT count(*) FROM ship; AGGREGATE",
                "SELECT max(a) - min(a) FROM ship; AGGREGATE",
                "SELECT port, count(*) FROM ship GROUP BY port HAVING count(*) > 2; AGGREGATE GROUP_BY HAVING",
                "SELECT name FROM ship WHERE id IN (SELECT ship_id FROM trip); NESTED",
                "SELECT name FROM ship WHERE EXISTS (SELECT 1 FROM trip); NESTED",
                "SELECT avg(n) FROM (SELECT count(*) AS n FROM trip GROUP BY ship_id) t; AGGREGATE GROUP_BY NESTED",
                "SELECT a FROM ship UNION SELECT a FROM boat; SET_OPERATION",
                "SELECT name FROM ship ORDER BY built LIMIT 3; ORDER_BY LIMIT",
                "SELECT DISTINCT port FROM ship; DISTINCT",
                "SELECT count(DISTINCT port) FROM ship; AGGREGATE DISTINCT",
                "SELECT name FROM ship WHERE name LIKE 'A%'; LIKE",
                "SELECT name FROM ship WHERE built BETWEEN 1950 AND 1960; BETWEEN",
                "SELECT name FROM ship WHERE port IS NOT NULL; NULL",
                "SELECT strftime('%Y', built) FROM ship; DATE",
                "SELECT name FROM ship WHERE built >= '1950-01-01'; DATE"
            })
    void namesWhatAStatementMakesUseOf(String sql, String features) {
        assertThat(structure(sql, null).gold())
                .isEqualTo(Stream.of(features.split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .map(QueryFeature::valueOf)
                        .toList());
        assertThat(structure("SELECT 1", sql).predicted())
                .isEqualTo(structure(sql, null).gold());
    }

    static Stream<Arguments> differences() {
        String gold = "SELECT s.name, count(*) FROM ship s JOIN trip t ON t.ship_id = s.id"
                + " WHERE s.port = 'Kiel' GROUP BY s.name HAVING count(*) > 2 ORDER BY count(*) DESC LIMIT 3";
        return Stream.of(
                // the same in other words
                difference(
                        gold,
                        "SELECT ship.name, COUNT(*) AS n FROM trip JOIN ship ON ship.id = trip.ship_id"
                                + " WHERE ship.port = 'kiel' GROUP BY ship.name HAVING COUNT(*) > 2 ORDER BY n DESC LIMIT 3"),
                difference(
                        "SELECT a FROM t WHERE b = 1 AND c = 2",
                        "SELECT t1.a FROM t AS t1 WHERE t1.c = 2 AND (t1.b = 1)"),
                // one part at a time
                difference(gold, gold.replace("s.name, count(*) FROM", "s.port, count(*) FROM"), COLUMNS),
                difference(gold, gold.replace("s.name, count(*) FROM", "s.name, sum(t.miles) FROM"), AGGREGATE),
                difference(gold, gold.replace("t.ship_id = s.id", "t.id = s.id"), JOIN),
                difference(gold, gold.replace("JOIN trip", "JOIN tour"), JOIN),
                difference(gold, gold.replace("'Kiel'", "'Bremen'"), FILTER),
                difference(gold, gold.replace("s.port = 'Kiel'", "s.port = 'Kiel' OR s.age > 3"), FILTER),
                difference(gold, gold.replace("GROUP BY s.name", "GROUP BY s.id"), GROUPING),
                difference(gold, gold.replace("> 2", ">= 2"), HAVING),
                difference(gold, gold.replace("DESC", "ASC"), ORDER),
                difference(gold, gold.replace("LIMIT 3", "LIMIT 1"), LIMIT),
                difference("SELECT DISTINCT a FROM t", "SELECT a FROM t", DISTINCT),
                difference(
                        "SELECT a FROM t EXCEPT SELECT a FROM u",
                        "SELECT a FROM t UNION SELECT a FROM u",
                        SET_OPERATION),
                difference(
                        "SELECT a FROM t WHERE b IN (SELECT b FROM t)",
                        "SELECT a FROM t JOIN t AS u",
                        NESTING,
                        FILTER,
                        COLUMNS));
    }

    private static Arguments difference(String gold, String predicted, QueryPart... parts) {
        return Arguments.of(gold, predicted, List.of(parts));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void namesThePartsThatDiffer(String gold, String predicted, List<QueryPart> parts) {
        assertThat(structure(gold, predicted).differences()).isEqualTo(parts);
    }

    @Test
    void knowsNothingOfWhatIsNotUnderstood() {
        assertThat(structure("SELECT FROM WHERE", "SELECT 1").known()).isFalse();
        assertThat(structure("SELECT count(*) FROM t", "SELECT FROM WHERE"))
                .isEqualTo(new QueryStructure(true, List.of(QueryFeature.AGGREGATE), List.of(), List.of()));
    }

    private static QueryStructure structure(String gold, @Nullable String predicted) {
        return QueryStructure.of(gold, predicted, new JSqlParserOutliner(ReadDialects.of("sqlite")));
    }
}
