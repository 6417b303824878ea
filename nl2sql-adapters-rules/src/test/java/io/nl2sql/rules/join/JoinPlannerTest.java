package io.nl2sql.rules.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.TableReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JoinPlannerTest {

    @Test
    void joinsOverABridgeTable() {
        JoinPlanner planner = planner(
                List.of(table("student", "id"), table("course", "id"), table("enrolment", "student", "course")),
                key("enrolment", "student", "student", "id"),
                key("enrolment", "course", "course", "id"));

        JoinPlan plan = planner.plan(names("course", "student")).orElseThrow();

        assertThat(plan.tables()).isEqualTo(names("course", "enrolment", "student"));
        assertThat(plan.cost()).isLessThan(2.5);
    }

    @Test
    void avoidsTheDetourOverASharedParent() {
        JoinPlanner planner = planner(
                List.of(
                        table("city", "id"),
                        table("shop", "id", "city"),
                        table("buyer", "id", "city"),
                        table("member", "id", "buyer"),
                        table("visit", "shop", "member")),
                key("shop", "city", "city", "id"),
                key("buyer", "city", "city", "id"),
                key("member", "buyer", "buyer", "id"),
                key("visit", "shop", "shop", "id"),
                key("visit", "member", "member", "id"));

        JoinPlan plan = planner.plan(names("shop", "buyer")).orElseThrow();

        assertThat(plan.tables()).isEqualTo(names("shop", "visit", "member", "buyer"));
    }

    @Test
    void takesTheSharedParentWhereNothingElseConnects() {
        JoinPlanner planner = planner(
                List.of(table("city", "id"), table("shop", "city"), table("buyer", "city")),
                key("shop", "city", "city", "id"),
                key("buyer", "city", "city", "id"));

        JoinPlan plan = planner.plan(names("shop", "buyer")).orElseThrow();

        assertThat(plan.tables()).isEqualTo(names("shop", "city", "buyer"));
        assertThat(plan.cost()).isGreaterThan(3);
    }

    @Test
    void beginsWithTheFirstTableAskedFor() {
        JoinPlanner planner = planner(
                List.of(table("artist", "id"), table("album", "id", "artist"), table("track", "album")),
                key("album", "artist", "artist", "id"),
                key("track", "album", "album", "id"));

        assertThat(planner.plan(names("track", "artist")).orElseThrow().tables())
                .isEqualTo(names("track", "album", "artist"));
        assertThat(planner.plan(names("artist", "track")).orElseThrow().tables())
                .isEqualTo(names("artist", "album", "track"));
    }

    @Test
    void choosesBetweenParallelKeysByPreference() {
        JoinPlanner planner = planner(
                List.of(table("airport", "code"), table("flight", "origin", "destination")),
                key("flight", "origin", "airport", "code"),
                key("flight", "destination", "airport", "code"));

        JoinPlan usual = planner.plan(names("flight", "airport")).orElseThrow();
        JoinPlan preferred = planner.plan(
                        names("flight", "airport"), key -> key.fromColumns().contains("destination") ? 1 : 0)
                .orElseThrow();

        assertThat(usual.steps().get(0).key().fromColumns()).containsExactly("origin");
        assertThat(preferred.steps().get(0).key().fromColumns()).containsExactly("destination");
    }

    @Test
    void takesParallelKeysInTheOrderOfTheirColumns() {
        JoinPlanner planner = planner(
                List.of(table("language", "id"), table("film", "id", "language", "original")),
                key("film", "original", "language", "id"),
                key("film", "language", "language", "id"));

        JoinPlan plan = planner.plan(names("film", "language")).orElseThrow();

        assertThat(plan.steps().get(0).key().fromColumns()).containsExactly("language");
    }

    @Test
    void prefersTheTableThatRefersToTwoOverAChain() {
        JoinPlanner planner = planner(
                List.of(
                        table("department", "id", "head"),
                        table("employee", "id"),
                        table("professor", "employee", "department")),
                key("department", "head", "employee", "id"),
                key("professor", "employee", "employee", "id"),
                key("professor", "department", "department", "id"));

        JoinPlan plan =
                planner.plan(names("employee", "department", "professor")).orElseThrow();

        assertThat(plan.tables()).isEqualTo(names("employee", "professor", "department"));
    }

    @Test
    void prefersTheBridgeOverTwoChildrenOfOneParent() {
        JoinPlanner planner = planner(
                List.of(
                        table("physician", "id"),
                        table("department", "id", "head"),
                        table("affiliation", "physician", "department")),
                key("department", "head", "physician", "id"),
                key("affiliation", "physician", "physician", "id"),
                key("affiliation", "department", "department", "id"));

        JoinPlan plan =
                planner.plan(names("physician", "affiliation", "department")).orElseThrow();

        assertThat(plan.steps()).extracting(step -> step.key().from()).containsOnly(TableName.of("affiliation"));
    }

    @Test
    void joinsACompositeKeyOnAllColumns() {
        Table section = new Table(
                TableName.of("section"),
                TableKind.TABLE,
                columns("course", "term"),
                List.of("course", "term"),
                List.of(),
                List.of(),
                null,
                null);
        JoinPlanner planner = planner(
                List.of(section, table("grade", "the_course", "the_term")),
                key("grade", "the_course", "section", "course"),
                key("grade", "the_term", "section", "term"));

        JoinPlan plan = planner.plan(names("grade", "section")).orElseThrow();

        TableReference grade = TableReference.of(TableName.of("grade"));
        TableReference joined = TableReference.of(section.name());
        assertThat(plan.from().joins().get(0).on())
                .containsExactly(
                        new ColumnPair(grade.column("the_course"), joined.column("course")),
                        new ColumnPair(grade.column("the_term"), joined.column("term")));
    }

    @Test
    void prefersDeclaredOverInferredKeys() {
        JoinPlanner planner = planner(
                List.of(table("a", "id"), table("guess", "a", "b"), table("known", "a", "b"), table("b", "id")),
                new ForeignKey(
                        TableName.of("guess"),
                        List.of("a"),
                        TableName.of("a"),
                        List.of("id"),
                        ForeignKey.Origin.INFERRED),
                key("guess", "b", "b", "id"),
                key("known", "a", "a", "id"),
                key("known", "b", "b", "id"));

        assertThat(planner.plan(names("a", "b")).orElseThrow().tables()).isEqualTo(names("a", "known", "b"));
    }

    @Test
    void isEmptyWhereNothingConnects() {
        JoinPlanner planner = planner(List.of(table("a", "id"), table("b", "id")));

        assertThat(planner.plan(names("a", "b"))).isEmpty();
        assertThat(planner.plan(names("a")).orElseThrow().steps()).isEmpty();
    }

    @Test
    void keepsSelfReferencesForJoinsInRoles() {
        JoinPlanner planner =
                planner(List.of(table("employee", "id", "boss")), key("employee", "boss", "employee", "id"));
        TableReference employee = TableReference.of(TableName.of("employee"));
        TableReference boss = employee.inRole("boss");
        ForeignKey key = planner.graph().selfReferences(employee.table()).get(0);

        assertThat(KeyJoin.toReferenced(key, employee, boss).on())
                .containsExactly(new ColumnPair(employee.column("boss"), boss.column("id")));
        assertThat(planner.graph().neighbours(employee.table())).isEmpty();
    }

    @Test
    void rejectsAnUnknownTable() {
        JoinPlanner planner = planner(List.of(table("a", "id")));

        assertThatIllegalArgumentException().isThrownBy(() -> planner.plan(names("a", "nowhere")));
    }

    /** The limit is far above what it takes: it stops a search of all trees. */
    @Test
    @Timeout(60)
    void plansAmongAThousandTables() {
        List<Table> tables = new ArrayList<>();
        List<ForeignKey> keys = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            tables.add(table("t" + i, "id", "one", "two"));
            if (i > 0) {
                keys.add(key("t" + i, "one", "t" + (i - 1) / 3, "id"));
                keys.add(key("t" + i, "two", "t" + (i * 7 % i), "id"));
            }
        }
        JoinPlanner planner = planner(tables, keys.toArray(ForeignKey[]::new));
        planner.plan(names("t1", "t2"));

        JoinPlan plan =
                planner.plan(names("t1199", "t700", "t333", "t950", "t20")).orElseThrow();

        assertThat(plan.tables()).containsAll(names("t1199", "t700", "t333", "t950", "t20"));
        assertThat(plan.tables()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(plan.tables())).hasSize(plan.from().sources().size());
    }

    private static JoinPlanner planner(List<Table> tables, ForeignKey... keys) {
        return new JoinPlanner(SchemaGraph.of(new DatabaseSchema(AnsiDialect.INSTANCE, tables, List.of(keys))));
    }

    private static Table table(String name, String... columns) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                columns(columns),
                List.of(columns[0]),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static List<Column> columns(String... names) {
        return Arrays.stream(names)
                .map(name -> Column.of(name, ColumnType.INTEGER))
                .toList();
    }

    private static ForeignKey key(String from, String fromColumn, String to, String toColumn) {
        return new ForeignKey(
                TableName.of(from),
                List.of(fromColumn),
                TableName.of(to),
                List.of(toColumn),
                ForeignKey.Origin.DECLARED);
    }

    private static List<TableName> names(String... names) {
        return Arrays.stream(names).map(TableName::of).toList();
    }
}
