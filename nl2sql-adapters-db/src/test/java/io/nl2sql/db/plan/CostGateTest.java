package io.nl2sql.db.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.plan.CostGate;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.plan.CostPolicy.Reaction;
import io.nl2sql.core.domain.plan.CostVerdict;
import io.nl2sql.core.domain.plan.CostVerdict.Reason;
import io.nl2sql.core.domain.plan.CostVerdict.Rule;
import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost gate over real analyses. */
class CostGateTest {

    private static final CostPolicy STRICT =
            new CostPolicy(1_000, 50, Reaction.REFUSE, Reaction.REFUSE, Reaction.REFUSE);

    private final DatabaseSchema schema =
            new DatabaseSchema(ReadDialects.of("postgresql"), List.of(table("a"), table("b"), table("c")), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM a, b",
                "SELECT 1 FROM a CROSS JOIN b",
                "SELECT 1 FROM a JOIN b ON TRUE",
                "SELECT 1 FROM a JOIN b ON a.id = b.id, c",
                "SELECT 1 FROM a JOIN b ON a.id = a.x",
                "SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b, c)",
                "WITH q AS (SELECT x FROM b) SELECT 1 FROM a, q",
                "SELECT 1 FROM a, b WHERE a.id = b.id OR TRUE UNION SELECT 1 FROM a, b"
            })
    void refusesTablesThatNothingConnects(String sql) {
        assertThat(review(sql))
                .isInstanceOfSatisfying(
                        CostVerdict.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::rule)
                                .containsOnly(Rule.CARTESIAN_JOIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM a, b WHERE a.id = b.id",
                "SELECT 1 FROM a JOIN b USING (id)",
                "SELECT 1 FROM a NATURAL JOIN b",
                "SELECT 1 FROM a JOIN b ON a.x < b.x",
                "SELECT 1 FROM a, b WHERE a.x + b.x = 3",
                "SELECT 1 FROM a, (SELECT MAX(x) AS m FROM b) q WHERE a.x < 3",
                "SELECT 1 FROM a, (SELECT x FROM b LIMIT 1) q",
                "SELECT 1 FROM a, b WHERE b.id = 7",
                "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b, c WHERE b.x = a.x AND c.x = a.x)",
                "SELECT 1 FROM a, generate_series(1, 3) g",
                "SELECT 1",
                "SELECT x FROM a"
            })
    void acceptsWhatIsConnectedOrOneRow(String sql) {
        assertThat(review(sql)).isEqualTo(new CostVerdict.Accepted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
                "true | WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
                "true | WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r LIMIT 9",
                "true | WITH RECURSIVE r AS (SELECT id FROM a UNION SELECT b.id FROM b JOIN r ON b.x = r.id) SELECT * FROM r",
                "true | WITH RECURSIVE r AS (SELECT 1 AS n) SELECT * FROM r"
            })
    void refusesRecursionWithoutAnEnd(boolean accepted, String sql) {
        CostVerdict verdict = review(sql);

        assertThat(verdict instanceof CostVerdict.Accepted).isEqualTo(accepted);
        if (verdict instanceof CostVerdict.Refused refused) {
            assertThat(refused.reasons())
                    .containsExactly(new Reason(
                            Rule.UNBOUNDED_RECURSION,
                            "nothing ends the recursion of r; add a condition to the part that refers to it, or a limit",
                            new TextSpan(61, 62)));
        }
    }

    @Test
    void asksWhereThePolicySaysSo() {
        CostPolicy asking = new CostPolicy(1_000, 50, Reaction.ASK, Reaction.ASK, Reaction.ASK);
        QueryPlan plan = new QueryPlan(1.0, 2_000_000.0, 40.0, List.of());

        CostVerdict verdict = review("SELECT 1 FROM a, b", plan, asking);

        assertThat(verdict)
                .isEqualTo(new CostVerdict.NeedsConfirmation(List.of(
                        new Reason(
                                Rule.CARTESIAN_JOIN,
                                "no condition connects a and b, so that every row of one meets every row of the other;"
                                        + " add a join condition",
                                new TextSpan(17, 18)),
                        new Reason(
                                Rule.WORK_BUDGET,
                                "the database expects to go through 2,000,000 rows and 1,000 are allowed; filter more",
                                null))));
    }

    @Test
    void refusesWhatTheEngineFindsTooDear() {
        QueryPlan plan = new QueryPlan(1.0, 10.0, 51.0, List.of());

        assertThat(review("SELECT x FROM a", plan, STRICT))
                .isEqualTo(new CostVerdict.Refused(List.of(new Reason(
                        Rule.COST_BUDGET, "the database puts the cost at 51 and 50 is allowed; filter more", null))));
    }

    @Test
    void allowsEverythingWhereThePolicySaysSo() {
        assertThat(review("SELECT 1 FROM a, b", new QueryPlan(9e99, 9e99, 9e99, List.of()), CostPolicy.UNLIMITED))
                .isEqualTo(new CostVerdict.Accepted());
    }

    private CostVerdict review(String sql) {
        return review(sql, QueryPlan.UNKNOWN, STRICT);
    }

    private CostVerdict review(String sql, QueryPlan plan, CostPolicy policy) {
        return new CostGate()
                .review(new JSqlParserAnalyzer(schema.dialect()).analyze(sql, schema), schema, plan, policy);
    }

    private static Table table(String name) {
        return new Table(
                new TableName("public", name),
                TableKind.TABLE,
                List.of(Column.of("id", ColumnType.INTEGER), Column.of("x", ColumnType.INTEGER)),
                List.of("id"),
                List.of(),
                List.of(),
                null,
                null);
    }
}
