package io.nl2sql.rules.render;

import static io.nl2sql.rules.algebra.Comparison.Operator.GREATER;
import static io.nl2sql.rules.algebra.Comparison.Operator.LESS;
import static io.nl2sql.rules.algebra.Condition.compare;
import static io.nl2sql.rules.algebra.Condition.equal;
import static io.nl2sql.rules.algebra.Direction.ASCENDING;
import static io.nl2sql.rules.algebra.Direction.DESCENDING;
import static io.nl2sql.rules.render.TestDialects.ANSI;
import static io.nl2sql.rules.render.TestDialects.POSTGRESQL;
import static io.nl2sql.rules.render.TestDialects.SQLITE;
import static io.nl2sql.rules.render.TestDialects.SQL_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AllOf;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Concatenation;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextLength;
import io.nl2sql.rules.algebra.TextMatch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlRendererTest {

    private static final TableReference ARTIST = TableReference.of(TableName.of("Artist"));
    private static final TableReference ALBUM = TableReference.of(TableName.of("Album"));
    private static final TableReference EMPLOYEE = TableReference.of(TableName.of("Employee"));
    private static final TableReference MANAGER = EMPLOYEE.inRole("manager");
    private static final Expression NAME = ARTIST.column("Name");
    private static final Select NAMES = Select.from(ARTIST).show(NAME).build();

    @Test
    void oneTableNeedsNoAlias() {
        Select select = Select.from(EMPLOYEE)
                .show(EMPLOYEE.column("FirstName"), EMPLOYEE.column("LastName"))
                .where(equal(EMPLOYEE.column("City"), Literal.of("O'Hara")))
                .build();

        assertThat(sql(select)).isEqualTo("SELECT FirstName, LastName FROM Employee WHERE City = 'O''Hara'");
    }

    @Test
    void severalTablesGetTheirInitials() {
        TableReference line = TableReference.of(TableName.of("invoice_line"));
        Select select = Select.from(ARTIST)
                .join(ALBUM, ARTIST.column("ArtistId"), ALBUM.column("ArtistId"))
                .join(line, ALBUM.column("AlbumId"), line.column("album"))
                .show(NAME, new CountRows())
                .groupBy(ARTIST.column("ArtistId"))
                .orderBy(new CountRows(), DESCENDING)
                .orderBy(NAME, ASCENDING)
                .limit(5)
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT a.Name, COUNT(*) FROM Artist AS a JOIN Album AS a2 ON a.ArtistId = a2.ArtistId"
                        + " JOIN invoice_line AS il ON a2.AlbumId = il.album"
                        + " GROUP BY a.ArtistId ORDER BY COUNT(*) DESC, a.Name LIMIT 5");
    }

    @Test
    void rolesOfOneTableAreNamedByTheRole() {
        Select select = Select.from(EMPLOYEE)
                .leftJoin(MANAGER, EMPLOYEE.column("ReportsTo"), MANAGER.column("EmployeeId"))
                .show(EMPLOYEE.column("LastName"), MANAGER.column("LastName"))
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT e.LastName, m.LastName FROM Employee AS e"
                        + " LEFT JOIN Employee AS m ON e.ReportsTo = m.EmployeeId");
    }

    @Test
    void anAliasIsNeverAReservedWord() {
        TableReference orders = TableReference.of(TableName.of("order_region"));
        TableReference area = TableReference.of(TableName.of("area"));
        Select select = Select.from(orders)
                .join(area, orders.column("area"), area.column("id"))
                .show(area.column("id"))
                .build();

        assertThat(sql(select)).isEqualTo("SELECT a.id FROM order_region AS o JOIN area AS a ON o.area = a.id");
    }

    @Test
    void namesAreQuotedWhereNeeded() {
        TableReference odd = TableReference.of(new TableName("main", "order \"x\""));
        Select select =
                Select.from(odd).show(odd.column("group"), odd.column("a b")).build();

        assertThat(sql(select)).isEqualTo("SELECT \"group\", \"a b\" FROM main.\"order \"\"x\"\"\"");
        assertThat(sql(SQL_SERVER, select)).isEqualTo("SELECT [group], [a b] FROM main.[order \"x\"]");
    }

    @Test
    void wholeTablesAreShownWithAStar() {
        Select alone = Select.from(ARTIST).showAll(ARTIST).build();
        Select joined = Select.from(ARTIST)
                .join(ALBUM, ARTIST.column("ArtistId"), ALBUM.column("ArtistId"))
                .showAll(ALBUM)
                .build();

        assertThat(sql(alone)).isEqualTo("SELECT * FROM Artist");
        assertThat(sql(joined)).isEqualTo("SELECT a2.* FROM Artist AS a JOIN Album AS a2 ON a.ArtistId = a2.ArtistId");
    }

    @Test
    void aggregatesAreSpelled() {
        Expression total = EMPLOYEE.column("Total");
        Select select = Select.from(EMPLOYEE)
                .show(
                        Aggregate.count(total),
                        Aggregate.countDistinct(total),
                        Aggregate.sum(total),
                        Aggregate.average(total),
                        Aggregate.minimum(total))
                .showAs(Aggregate.maximum(total), "largest")
                .distinct()
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT DISTINCT COUNT(Total), COUNT(DISTINCT Total), SUM(Total), AVG(Total), MIN(Total),"
                        + " MAX(Total) AS largest FROM Employee");
    }

    @Test
    void arithmeticHasAsFewParenthesesAsPossible() {
        Expression a = EMPLOYEE.column("a");
        Expression b = EMPLOYEE.column("b");
        Expression c = EMPLOYEE.column("c");

        assertThat(expression(a.plus(b).plus(c))).isEqualTo("a + b + c");
        assertThat(expression(a.minus(b.minus(c)))).isEqualTo("a - (b - c)");
        assertThat(expression(a.plus(b.times(c)))).isEqualTo("a + b * c");
        assertThat(expression(a.plus(b).times(c))).isEqualTo("(a + b) * c");
        assertThat(expression(a.times(b.dividedBy(c)))).isEqualTo("a * (CAST(b AS REAL) / c)");
        assertThat(expression(a.dividedBy(b.plus(c)))).isEqualTo("CAST(a AS REAL) / (b + c)");
        assertThat(expression(Aggregate.sum(a.times(b)))).isEqualTo("SUM(a * b)");
        assertThat(expression(a.minus(Literal.of(-1)))).isEqualTo("a - -1");
    }

    @Test
    void divisionKeepsFractionsInEveryDialect() {
        Query share = Select.from(EMPLOYEE)
                .show(EMPLOYEE.column("a").dividedBy(EMPLOYEE.column("b")))
                .build();

        assertThat(sql(SQLITE, share)).isEqualTo("SELECT CAST(a AS REAL) / b FROM Employee");
        assertThat(sql(POSTGRESQL, share)).isEqualTo("SELECT CAST(a AS NUMERIC) / b FROM Employee");
        assertThat(sql(SQL_SERVER, share)).isEqualTo("SELECT a * 1.0 / b FROM Employee");
        assertThat(sql(ANSI, share)).isEqualTo("SELECT CAST(a AS DECIMAL(38, 10)) / b FROM Employee");
    }

    @Test
    void textsAreJoinedAndMeasured() {
        Expression full = Concatenation.of(EMPLOYEE.column("First"), Literal.of(" "), EMPLOYEE.column("Last"));
        Select select = Select.from(EMPLOYEE).show(full, new TextLength(full)).build();

        assertThat(sql(select))
                .isEqualTo("SELECT \"First\" || ' ' || \"Last\", length(\"First\" || ' ' || \"Last\") FROM Employee");
        assertThat(sql(SQL_SERVER, select))
                .isEqualTo("SELECT CONCAT([First], ' ', [Last]), LEN(CONCAT([First], ' ', [Last])) FROM Employee");
    }

    @Test
    void datePartsAreSpelled() {
        Expression hired = EMPLOYEE.column("HireDate");
        Select select = Select.from(EMPLOYEE)
                .show(
                        DatePart.yearOf(hired),
                        DatePart.monthOf(hired),
                        new DatePart(DatePart.Part.DAY, hired),
                        new DatePart(DatePart.Part.DATE, hired))
                .build();

        assertThat(sql(POSTGRESQL, select))
                .isEqualTo("SELECT EXTRACT(YEAR FROM HireDate), EXTRACT(MONTH FROM HireDate),"
                        + " EXTRACT(DAY FROM HireDate), CAST(HireDate AS DATE) FROM Employee");
        assertThat(sql(SQLITE, select))
                .isEqualTo("SELECT CAST(strftime('%Y', HireDate) AS INTEGER),"
                        + " CAST(strftime('%m', HireDate) AS INTEGER),"
                        + " CAST(strftime('%d', HireDate) AS INTEGER), date(HireDate) FROM Employee");
    }

    @Test
    void literalsOfEveryType() {
        Expression x = EMPLOYEE.column("x");

        assertThat(condition(equal(x, Literal.of("a")))).isEqualTo("x = 'a'");
        assertThat(condition(equal(x, Literal.of(new BigDecimal("1E+3"))))).isEqualTo("x = 1000");
        assertThat(condition(equal(x, Literal.of(new BigDecimal("2.50"))))).isEqualTo("x = 2.5");
        assertThat(condition(equal(x, Literal.of(true)))).isEqualTo("x = TRUE");
        assertThat(condition(equal(x, Literal.of(LocalDate.of(2012, 3, 4))))).isEqualTo("x = '2012-03-04'");
        assertThat(sql(ANSI, where(equal(x, Literal.of(LocalDate.of(2012, 3, 4))))))
                .endsWith("WHERE x = DATE '2012-03-04'");
        assertThat(sql(SQL_SERVER, where(equal(x, Literal.of(false))))).endsWith("WHERE x = 0");
    }

    @Test
    void conditionsHaveAsFewParenthesesAsPossible() {
        Condition a = equal(EMPLOYEE.column("a"), Literal.of(1));
        Condition b = equal(EMPLOYEE.column("b"), Literal.of(2));
        Condition c = equal(EMPLOYEE.column("c"), Literal.of(3));

        assertThat(condition(new AnyOf(List.of(new AllOf(List.of(a, b)), c)))).isEqualTo("a = 1 AND b = 2 OR c = 3");
        assertThat(condition(new AllOf(List.of(new AnyOf(List.of(a, b)), c)))).isEqualTo("(a = 1 OR b = 2) AND c = 3");
        assertThat(sql(Select.from(EMPLOYEE)
                        .show(EMPLOYEE.column("a"))
                        .where(a, Condition.any(List.of(b, c)))
                        .build()))
                .endsWith("WHERE a = 1 AND (b = 2 OR c = 3)");
        assertThat(condition(new Not(new AnyOf(List.of(a, b))))).isEqualTo("NOT (a = 1 OR b = 2)");
        assertThat(condition(new Not(a))).isEqualTo("a <> 1");
        assertThat(condition(new Not(new Not(a)))).isEqualTo("a = 1");
    }

    @Test
    void predicatesAndTheirNegations() {
        Expression x = EMPLOYEE.column("x");
        Condition between = new Between(x, Literal.of(1), Literal.of(9));
        Condition oneOf = Condition.oneOf(x, List.of(Literal.of("a"), Literal.of("b")));
        Condition inQuery = new InQuery(x, NAMES);
        Condition exists = new Exists(NAMES);

        assertThat(condition(between)).isEqualTo("x BETWEEN 1 AND 9");
        assertThat(condition(new Not(between))).isEqualTo("x NOT BETWEEN 1 AND 9");
        assertThat(condition(oneOf)).isEqualTo("x IN ('a', 'b')");
        assertThat(condition(new Not(oneOf))).isEqualTo("x NOT IN ('a', 'b')");
        assertThat(condition(inQuery)).isEqualTo("x IN (SELECT Name FROM Artist)");
        assertThat(condition(new Not(inQuery))).isEqualTo("x NOT IN (SELECT Name FROM Artist)");
        assertThat(condition(exists)).isEqualTo("EXISTS (SELECT Name FROM Artist)");
        assertThat(condition(new Not(exists))).isEqualTo("NOT EXISTS (SELECT Name FROM Artist)");
        assertThat(condition(new IsNull(x))).isEqualTo("x IS NULL");
        assertThat(condition(Condition.isNotNull(x))).isEqualTo("x IS NOT NULL");
    }

    @Test
    void textMatchesIgnoreCaseAndEscapeWildCards() {
        Expression x = EMPLOYEE.column("x");

        assertThat(condition(TextMatch.contains(x, "rock"))).isEqualTo("x LIKE '%rock%'");
        assertThat(condition(new Not(TextMatch.startsWith(x, "A")))).isEqualTo("x NOT LIKE 'A%'");
        assertThat(condition(TextMatch.endsWith(x, "50%!"))).isEqualTo("x LIKE '%50!%!!' ESCAPE '!'");
        assertThat(condition(new TextMatch(x, TextMatch.Position.PATTERN, "_a%", true)))
                .isEqualTo("x LIKE '_a%'");
        assertThat(sql(POSTGRESQL, where(new Not(TextMatch.contains(x, "rock")))))
                .endsWith("WHERE x NOT ILIKE '%rock%'");
        assertThat(sql(ANSI, where(new Not(TextMatch.contains(x, "rock")))))
                .endsWith("WHERE NOT UPPER(x) LIKE UPPER('%rock%')");
        assertThat(sql(POSTGRESQL, where(new TextMatch(x, TextMatch.Position.WHOLE, "rock", false))))
                .endsWith("WHERE x LIKE 'rock'");
    }

    @Test
    void subqueriesReadTheirOwnTableWithoutAnAlias() {
        ScalarSubquery average = new ScalarSubquery(Select.from(EMPLOYEE)
                .show(Aggregate.average(EMPLOYEE.column("Salary")))
                .build());
        Select select = Select.from(EMPLOYEE)
                .show(EMPLOYEE.column("LastName"))
                .where(compare(EMPLOYEE.column("Salary"), GREATER, average))
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT LastName FROM Employee WHERE Salary > (SELECT AVG(Salary) FROM Employee)");
    }

    @Test
    void correlatedSubqueriesNameBothTables() {
        Select albums = Select.from(ALBUM)
                .showAll(ALBUM)
                .where(equal(ALBUM.column("ArtistId"), ARTIST.column("ArtistId")))
                .build();
        Select select = Select.from(ARTIST)
                .show(NAME)
                .where(new Not(new Exists(albums)))
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT a.Name FROM Artist AS a WHERE NOT EXISTS"
                        + " (SELECT * FROM Album AS a2 WHERE a2.ArtistId = a.ArtistId)");
    }

    @Test
    void derivedTablesAreNamed() {
        DerivedTable counts = new DerivedTable(
                Select.from(ALBUM)
                        .show(ALBUM.column("ArtistId"))
                        .showAs(new CountRows(), "albums")
                        .groupBy(ALBUM.column("ArtistId"))
                        .build(),
                "counts");
        Select select = Select.from(counts)
                .show(Aggregate.average(counts.column("albums")))
                .build();

        assertThat(sql(select))
                .isEqualTo("SELECT AVG(c.albums) FROM"
                        + " (SELECT ArtistId, COUNT(*) AS albums FROM Album GROUP BY ArtistId) AS c");
    }

    @Test
    void limitsInEveryStyle() {
        Select first = NAMES.toBuilder().orderBy(NAME, ASCENDING).limit(3).build();
        Select second = NAMES.toBuilder().limit(Limit.nth(2)).build();

        assertThat(sql(first)).isEqualTo("SELECT Name FROM Artist ORDER BY Name LIMIT 3");
        assertThat(sql(second)).isEqualTo("SELECT Name FROM Artist LIMIT 1 OFFSET 1");
        assertThat(sql(ANSI, first)).isEqualTo("SELECT Name FROM Artist ORDER BY Name FETCH FIRST 3 ROWS ONLY");
        assertThat(sql(ANSI, second)).isEqualTo("SELECT Name FROM Artist OFFSET 1 ROWS FETCH FIRST 1 ROWS ONLY");
        assertThat(sql(SQL_SERVER, first)).isEqualTo("SELECT TOP (3) Name FROM Artist ORDER BY Name");
        assertThat(sql(SQL_SERVER, second))
                .isEqualTo("SELECT Name FROM Artist ORDER BY (SELECT NULL) OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY");
    }

    @Test
    void setOperationsStandSideBySide() {
        Select titles = Select.from(ALBUM).show(ALBUM.column("Title")).build();

        assertThat(sql(NAMES.union(titles))).isEqualTo("SELECT Name FROM Artist UNION SELECT Title FROM Album");
        assertThat(sql(NAMES.intersect(titles))).isEqualTo("SELECT Name FROM Artist INTERSECT SELECT Title FROM Album");
        assertThat(sql(NAMES.except(titles).except(NAMES)))
                .isEqualTo("SELECT Name FROM Artist EXCEPT SELECT Title FROM Album EXCEPT SELECT Name FROM Artist");
    }

    @Test
    void setOperationsOfOtherStrengthAreWrapped() {
        Select titles = Select.from(ALBUM).show(ALBUM.column("Title")).build();

        assertThat(sql(NAMES.except(titles.except(NAMES))))
                .isEqualTo("SELECT Name FROM Artist EXCEPT SELECT * FROM"
                        + " (SELECT Title FROM Album EXCEPT SELECT Name FROM Artist) AS q");
        assertThat(sql(NAMES.union(titles).intersect(NAMES)))
                .isEqualTo("SELECT * FROM (SELECT Name FROM Artist UNION SELECT Title FROM Album) AS q"
                        + " INTERSECT SELECT Name FROM Artist");
    }

    @Test
    void limitedSidesOfASetOperationAreWrapped() {
        Select top = NAMES.toBuilder().orderBy(NAME, DESCENDING).limit(1).build();

        assertThat(sql(top.union(NAMES)))
                .isEqualTo("SELECT * FROM (SELECT Name FROM Artist ORDER BY Name DESC LIMIT 1) AS q"
                        + " UNION SELECT Name FROM Artist");
    }

    @Test
    void orderOfASetOperationIsByPosition() {
        Query query =
                NAMES.union(NAMES).orderedBy(new OrderItem(NAME, DESCENDING)).limitedTo(Limit.first(2));

        assertThat(sql(query))
                .isEqualTo("SELECT Name FROM Artist UNION SELECT Name FROM Artist ORDER BY 1 DESC LIMIT 2");
        assertThat(sql(SQL_SERVER, query))
                .isEqualTo("SELECT TOP (2) * FROM (SELECT Name FROM Artist UNION SELECT Name FROM Artist) AS q"
                        + " ORDER BY 1 DESC");
    }

    @Test
    void havingRepeatsTheAggregate() {
        Select select = Select.from(ALBUM)
                .show(ALBUM.column("ArtistId"))
                .groupBy(ALBUM.column("ArtistId"))
                .having(compare(new CountRows(), LESS, Literal.of(3)))
                .build();

        assertThat(sql(select)).isEqualTo("SELECT ArtistId FROM Album GROUP BY ArtistId HAVING COUNT(*) < 3");
    }

    @Test
    void rejectsATableThatNoFromClauseNames() {
        Select select = Select.from(ALBUM).show(NAME).build();

        assertThatIllegalArgumentException().isThrownBy(() -> sql(select)).withMessageStartingWith("no FROM clause");
    }

    private static String sql(Query query) {
        return sql(SQLITE, query);
    }

    private static String sql(Dialect dialect, Query query) {
        return new SqlRenderer(dialect).render(query);
    }

    private static String expression(Expression expression) {
        String sql = sql(Select.from(EMPLOYEE).show(expression).build());
        return sql.substring("SELECT ".length(), sql.length() - " FROM Employee".length());
    }

    private static Select where(Condition condition) {
        return Select.from(EMPLOYEE).show(EMPLOYEE.column("x")).where(condition).build();
    }

    private static String condition(Condition condition) {
        return sql(where(condition)).substring("SELECT x FROM Employee WHERE ".length());
    }
}
