package io.nl2sql.cli.engine;

import static io.nl2sql.rules.algebra.Comparison.Operator.GREATER;
import static io.nl2sql.rules.algebra.Comparison.Operator.LESS;
import static io.nl2sql.rules.algebra.Comparison.Operator.NOT_EQUAL;
import static io.nl2sql.rules.algebra.Condition.compare;
import static io.nl2sql.rules.algebra.Condition.equal;
import static io.nl2sql.rules.algebra.Direction.ASCENDING;
import static io.nl2sql.rules.algebra.Direction.DESCENDING;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.Concatenation;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.NumberOf;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextLength;
import io.nl2sql.rules.algebra.TextMatch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Query trees of every kind over one small database. */
final class RenderedQueries {

    /** Makes the database; runs on every engine. */
    static final String[] SCRIPT = {
        "CREATE TABLE artist (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, formed INTEGER)",
        "CREATE TABLE album (id INTEGER PRIMARY KEY, artist INTEGER REFERENCES artist (id), title VARCHAR(40),"
                + " released DATE, price NUMERIC(8, 2), code VARCHAR(40), live BOOLEAN)",
        "CREATE TABLE sale (album INTEGER REFERENCES album (id), \"day\" VARCHAR(40), quantity INTEGER, \"group\" VARCHAR(40))",
        "CREATE TABLE employee (id INTEGER PRIMARY KEY, name VARCHAR(40), boss INTEGER REFERENCES employee (id))",
        "CREATE TABLE section (course VARCHAR(40), term INTEGER, room VARCHAR(40), PRIMARY KEY (course, term))",
        "CREATE TABLE grade (student VARCHAR(40), course VARCHAR(40), term INTEGER, points INTEGER,"
                + " FOREIGN KEY (course, term) REFERENCES section (course, term))",
        "INSERT INTO artist VALUES (1, 'Sable Coast', 1990), (2, 'O''Hara', 2004), (3, '50% Off', NULL)",
        "INSERT INTO album VALUES"
                + " (1, 1, 'First Light', '1995-02-03', 9.5, '9', TRUE),"
                + " (2, 1, 'Second Light', '1999-02-28', 12.25, '10', FALSE),"
                + " (3, 2, 'first_rate', '2005-12-31', 7, '100', TRUE),"
                + " (4, 2, 'Echo', NULL, NULL, '1990', FALSE)",
        "INSERT INTO sale VALUES (1, '2020-01-05', 3, 'web'), (1, '2020-02-05', 4, 'shop'),"
                + " (3, '2021-02-07', 2, 'web'), (2, '2021-03-01', 1, NULL)",
        "INSERT INTO employee VALUES (1, 'Ann', NULL)",
        "INSERT INTO employee VALUES (2, 'Bob', 1), (3, 'Cid', 1)",
        "INSERT INTO employee VALUES (4, 'Dee', 2)",
        "INSERT INTO section VALUES ('art', 1, 'a'), ('art', 2, 'b'), ('law', 1, 'c')",
        "INSERT INTO grade VALUES ('x', 'art', 1, 5), ('y', 'art', 2, 3), ('x', 'law', 1, 4)"
    };

    private final TableReference artist;
    private final TableReference album;
    private final TableReference sale;
    private final TableReference employee;
    private final TableReference boss;
    private final TableReference section;
    private final TableReference grade;

    /** Queries over the tables of this schema; empty where the database has none. */
    RenderedQueries(String schema) {
        artist = table(schema, "artist");
        album = table(schema, "album");
        sale = table(schema, "sale");
        employee = table(schema, "employee");
        boss = employee.inRole("boss");
        section = table(schema, "section");
        grade = table(schema, "grade");
    }

    private static TableReference table(String schema, String name) {
        return TableReference.of(new TableName(schema, name));
    }

    /** The queries by what they are about. Each yields at least one row. */
    Map<String, Query> all() {
        Map<String, Query> all = new LinkedHashMap<>();
        addSelections(all);
        addConditions(all);
        addGroups(all);
        addSubqueries(all);
        addSetOperations(all);
        return all;
    }

    private void addSelections(Map<String, Query> all) {
        all.put("columns", titles().build());
        all.put("whole table", Select.from(employee).showAll(employee).build());
        all.put("whole joined table", albumsOfArtists().showAll(artist).build());
        all.put(
                "distinct",
                Select.from(sale).distinct().show(sale.column("group")).build());
        all.put("every aggregate", everyAggregate());
        all.put(
                "sum of numbers written as text",
                Select.from(album).show(Aggregate.sum(album.column("code"))).build());
        all.put(
                "arithmetic",
                Select.from(sale)
                        .join(album, sale.column("album"), album.column("id"))
                        .show(Aggregate.sum(sale.column("quantity").times(album.column("price"))))
                        .build());
        all.put(
                "division keeps fractions",
                Select.from(sale)
                        .show(sale.column("quantity").dividedBy(Literal.of(2)).plus(Literal.of(1)))
                        .build());
        all.put(
                "division keeps many digits",
                Select.from(sale)
                        .show(new CountRows()
                                .times(Literal.of(100))
                                .dividedBy(Aggregate.sum(sale.column("quantity").plus(Literal.of(1)))))
                        .build());
        all.put(
                "division by nothing is empty",
                Select.from(sale)
                        .show(sale.column("quantity")
                                .dividedBy(sale.column("album").minus(Literal.of(3))))
                        .where(equal(sale.column("album"), Literal.of(3)))
                        .build());
        all.put(
                "brackets where they matter",
                Select.from(sale)
                        .show(sale.column("quantity")
                                .plus(Literal.of(1))
                                .times(Literal.of(2))
                                .minus(sale.column("quantity").minus(Literal.of(1))))
                        .build());
        all.put(
                "texts joined",
                Select.from(artist)
                        .show(Concatenation.of(artist.column("name"), Literal.of(" since "), artist.column("formed")))
                        .where(Condition.isNotNull(artist.column("formed")))
                        .build());
        all.put(
                "length of a text",
                Select.from(artist).show(new TextLength(artist.column("name"))).build());
        all.put(
                "parts of a date",
                Select.from(album)
                        .show(
                                DatePart.yearOf(album.column("released")),
                                DatePart.monthOf(album.column("released")),
                                new DatePart(DatePart.Part.DAY, album.column("released")))
                        .build());
        all.put(
                "parts of a written date",
                Select.from(sale)
                        .show(DatePart.yearOf(sale.column("day")), DatePart.monthOf(sale.column("day")))
                        .build());
        all.put(
                "day of a written date",
                Select.from(sale)
                        .show(new DatePart(DatePart.Part.DATE, sale.column("day")), new CountRows())
                        .groupBy(new DatePart(DatePart.Part.DATE, sale.column("day")))
                        .build());
        all.put(
                "self join keeps those without",
                Select.from(employee)
                        .leftJoin(boss, employee.column("boss"), boss.column("id"))
                        .show(employee.column("name"), boss.column("name"))
                        .build());
        all.put(
                "join on a composite key",
                Select.from(grade)
                        .join(new Join(
                                Join.Kind.INNER,
                                section,
                                List.of(
                                        new ColumnPair(grade.column("course"), section.column("course")),
                                        new ColumnPair(grade.column("term"), section.column("term")))))
                        .show(grade.column("student"), section.column("room"))
                        .build());
        all.put(
                "join of a number with a text",
                Select.from(artist)
                        .join(album, artist.column("formed"), album.column("code"))
                        .show(new CountRows())
                        .build());
    }

    private Query everyAggregate() {
        return Select.from(album)
                .show(
                        new CountRows(),
                        Aggregate.count(album.column("price")),
                        Aggregate.countDistinct(album.column("artist")),
                        Aggregate.sum(album.column("price")),
                        Aggregate.average(album.column("price")),
                        Aggregate.minimum(album.column("title")),
                        Aggregate.maximum(album.column("released")))
                .build();
    }

    private void addConditions(Map<String, Query> all) {
        where(all, "text", equal(album.column("title"), Literal.of("Echo")));
        where(all, "number against a text", equal(album.column("code"), Literal.of(10)));
        where(
                all,
                "numbers against a text",
                Condition.oneOf(album.column("code"), List.of(Literal.of(10), Literal.of("1990"))));
        where(all, "text against a number", equal(album.column("id"), Literal.of("2")));
        where(all, "word against a number", compare(album.column("id"), NOT_EQUAL, Literal.of("two")));
        where(all, "truth", equal(album.column("live"), Literal.of(true)));
        where(all, "truth as a number", equal(album.column("live"), Literal.of(1)));
        where(all, "day", compare(album.column("released"), GREATER, Literal.of(LocalDate.of(1999, 1, 1))));
        where(all, "before a day", compare(album.column("released"), LESS, Literal.of(LocalDate.of(1999, 2, 28))));
        where(all, "day as a text", equal(album.column("released"), Literal.of("1995-02-03")));
        where(all, "year", equal(DatePart.yearOf(album.column("released")), Literal.of(2005)));
        where(all, "fraction", equal(album.column("price"), Literal.of(new BigDecimal("9.50"))));
        where(all, "range", new Between(album.column("price"), Literal.of(7), Literal.of(10)));
        where(all, "outside a range", new Not(new Between(album.column("price"), Literal.of(8), Literal.of(10))));
        where(
                all,
                "days in a range",
                new Between(album.column("released"), Literal.of("1995-01-01"), Literal.of("1999-12-31")));
        where(all, "contains, in any case", TextMatch.contains(album.column("title"), "LIGHT"));
        where(all, "does not start with", new Not(TextMatch.startsWith(album.column("title"), "Echo")));
        where(all, "wild cards are plain characters", TextMatch.endsWith(album.column("title"), "t_rate"));
        where(all, "pattern", new TextMatch(album.column("title"), TextMatch.Position.PATTERN, "_irst%", true));
        where(all, "characters of a number", TextMatch.startsWith(album.column("id"), "1"));
        where(all, "missing", new IsNull(album.column("price")));
        where(all, "not missing", Condition.isNotNull(album.column("price")));
        where(
                all,
                "either",
                new AnyOf(List.of(equal(album.column("id"), Literal.of(1)), equal(album.column("id"), Literal.of(2)))));
        where(
                all,
                "neither",
                new Not(new AnyOf(
                        List.of(equal(album.column("id"), Literal.of(1)), equal(album.column("id"), Literal.of(2))))));
        where(
                all,
                "not one of",
                new Not(Condition.oneOf(
                        album.column("title"), List.of(Literal.of("Echo"), Literal.of("First Light")))));
        where(
                all,
                "numbers written as text by size",
                compare(new NumberOf(album.column("code")), GREATER, Literal.of(9)));
        all.put(
                "per cent sign in a value",
                Select.from(artist)
                        .show(artist.column("id"))
                        .where(TextMatch.startsWith(artist.column("name"), "50% o"))
                        .build());
        all.put(
                "reserved word as a column",
                Select.from(sale)
                        .show(sale.column("group"))
                        .where(equal(sale.column("group"), Literal.of("web")))
                        .build());
        all.put(
                "quotes in a value",
                Select.from(artist)
                        .show(artist.column("id"))
                        .where(equal(artist.column("name"), Literal.of("O'Hara")))
                        .build());
    }

    private void where(Map<String, Query> all, String name, Condition condition) {
        all.put("condition: " + name, titles().where(condition).build());
    }

    private void addGroups(Map<String, Query> all) {
        all.put("group by key, show name", countedAlbums().build());
        all.put(
                "group by name",
                albumsOfArtists()
                        .show(artist.column("name"), new CountRows())
                        .groupBy(artist.column("name"))
                        .build());
        all.put(
                "the most first",
                countedAlbums()
                        .orderBy(new CountRows(), DESCENDING)
                        .orderBy(artist.column("name"), ASCENDING)
                        .limit(1)
                        .build());
        all.put(
                "missing values never lead",
                Select.from(album)
                        .show(album.column("title"))
                        .orderBy(album.column("price"), DESCENDING)
                        .limit(2)
                        .build());
        all.put(
                "second of an order",
                Select.from(album)
                        .show(album.column("title"))
                        .orderBy(album.column("price"), DESCENDING)
                        .limit(Limit.nth(2))
                        .build());
        all.put(
                "having",
                countedAlbums()
                        .having(compare(new CountRows(), GREATER, Literal.of(1)))
                        .build());
        all.put(
                "group by the year",
                Select.from(sale)
                        .show(DatePart.yearOf(sale.column("day")), Aggregate.sum(sale.column("quantity")))
                        .groupBy(DatePart.yearOf(sale.column("day")))
                        .orderBy(DatePart.yearOf(sale.column("day")), ASCENDING)
                        .build());
        all.put(
                "group by year and month, of a day",
                Select.from(album)
                        .show(
                                DatePart.yearOf(album.column("released")),
                                DatePart.monthOf(album.column("released")),
                                new CountRows())
                        .where(Condition.isNotNull(album.column("released")))
                        .groupBy(DatePart.yearOf(album.column("released")), DatePart.monthOf(album.column("released")))
                        .orderBy(DatePart.yearOf(album.column("released")), ASCENDING)
                        .orderBy(DatePart.monthOf(album.column("released")), ASCENDING)
                        .build());
        all.put(
                "distinct in an order of something else",
                Select.from(album)
                        .distinct()
                        .show(album.column("artist"))
                        .orderBy(album.column("id"), ASCENDING)
                        .build());
        all.put(
                "two keys",
                Select.from(grade)
                        .show(grade.column("course"), grade.column("term"), Aggregate.average(grade.column("points")))
                        .groupBy(grade.column("course"), grade.column("term"))
                        .build());
    }

    private void addSubqueries(Map<String, Query> all) {
        Select averagePrice = Select.from(album)
                .show(Aggregate.average(album.column("price")))
                .build();
        Select withAlbums = Select.from(album).show(album.column("artist")).build();
        Select own = Select.from(album)
                .showAll(album)
                .where(equal(album.column("artist"), artist.column("id")))
                .build();
        all.put(
                "above the average",
                titles().where(compare(album.column("price"), GREATER, new ScalarSubquery(averagePrice)))
                        .build());
        all.put(
                "in a query",
                names().where(new InQuery(artist.column("id"), withAlbums)).build());
        all.put(
                "not in a query",
                names().where(new Not(new InQuery(artist.column("id"), withAlbums)))
                        .build());
        all.put("exists", names().where(new Exists(own)).build());
        all.put("does not exist", names().where(new Not(new Exists(own))).build());
        TableReference rival = album.inRole("rival");
        Select cheapest = Select.from(rival)
                .show(Aggregate.minimum(rival.column("price")))
                .where(equal(rival.column("artist"), album.column("artist")))
                .build();
        all.put(
                "the cheapest of each group",
                titles().where(equal(album.column("price"), new ScalarSubquery(cheapest)))
                        .build());
        DerivedTable counts = new DerivedTable(
                Select.from(album)
                        .show(album.column("artist"))
                        .showAs(new CountRows(), "albums")
                        .groupBy(album.column("artist"))
                        .build(),
                "counts");
        all.put(
                "average of counts",
                Select.from(counts)
                        .show(Aggregate.average(counts.column("albums")))
                        .build());
        all.put(
                "joined with a query",
                Select.from(artist)
                        .join(counts, artist.column("id"), counts.column("artist"))
                        .show(artist.column("name"), counts.column("albums"))
                        .build());
        all.put(
                "share of a whole",
                Select.from(album)
                        .show(new CountRows()
                                .times(Literal.of(100))
                                .dividedBy(new ScalarSubquery(
                                        Select.from(album).show(new CountRows()).build())))
                        .where(compare(album.column("price"), LESS, Literal.of(10)))
                        .build());
    }

    private void addSetOperations(Map<String, Query> all) {
        Select early = names().where(compare(artist.column("formed"), LESS, Literal.of(2000)))
                .build();
        Select late = names().where(compare(artist.column("formed"), GREATER, Literal.of(1980)))
                .build();
        Select last =
                names().orderBy(artist.column("name"), DESCENDING).limit(1).build();
        all.put("union", early.union(late));
        all.put("union of everything", SetOperation.of(SetOperation.Kind.UNION_ALL, early, late));
        all.put("intersection", early.intersect(late));
        all.put("difference", late.except(early));
        all.put("union of the first", last.union(early));
        all.put("difference of a difference", late.except(late.except(early)));
        all.put("intersection of a union", early.union(last).intersect(late));
        all.put(
                "ordered union",
                early.union(late)
                        .orderedBy(new OrderItem(artist.column("name"), DESCENDING))
                        .limitedTo(Limit.first(1)));
        all.put(
                "in an intersection",
                names().where(new InQuery(artist.column("name"), early.intersect(late)))
                        .build());
    }

    private SelectBuilder titles() {
        return Select.from(album).show(album.column("title"));
    }

    private SelectBuilder names() {
        return Select.from(artist).show(artist.column("name"));
    }

    private SelectBuilder albumsOfArtists() {
        return Select.from(artist).join(album, artist.column("id"), album.column("artist"));
    }

    private SelectBuilder countedAlbums() {
        return albumsOfArtists().show(artist.column("name"), new CountRows()).groupBy(artist.column("id"));
    }
}
