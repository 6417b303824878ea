package io.nl2sql.rules.wording;

import static io.nl2sql.rules.algebra.Comparison.Operator.GREATER;
import static io.nl2sql.rules.algebra.Comparison.Operator.GREATER_OR_EQUAL;
import static io.nl2sql.rules.algebra.Comparison.Operator.LESS;
import static io.nl2sql.rules.algebra.Condition.compare;
import static io.nl2sql.rules.algebra.Condition.equal;
import static io.nl2sql.rules.algebra.Direction.ASCENDING;
import static io.nl2sql.rules.algebra.Direction.DESCENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextMatch;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryWordingTest {

    private static final TableReference ARTIST = TableReference.of(TableName.of("Artist"));
    private static final TableReference ALBUM = TableReference.of(TableName.of("Album"));
    private static final TableReference TRACK = TableReference.of(TableName.of("Track"));
    private static final TableReference CUSTOMER = TableReference.of(TableName.of("Customer"));
    private static final TableReference EMPLOYEE = TableReference.of(TableName.of("Employee"));
    private static final TableReference MANAGER = EMPLOYEE.inRole("manager");

    private final QueryWording wording = new QueryWording(new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table("Artist", "ArtistId"),
                    table("Album", "AlbumId"),
                    table("Track", "TrackId"),
                    table("Customer", "CustomerId"),
                    table("Employee", "EmployeeId")),
            List.of()));

    @Test
    void columnsOfOneTable() {
        assertThat(words(Select.from(CUSTOMER)
                        .show(CUSTOMER.column("FirstName"), CUSTOMER.column("LastName"))
                        .where(equal(CUSTOMER.column("Country"), Literal.of("Brazil")))))
                .isEqualTo("First name and last name of customers where country is \"Brazil\"");
    }

    @Test
    void countsAndOtherAggregates() {
        assertThat(words(Select.from(CUSTOMER).show(new CountRows()))).isEqualTo("Number of customers");
        assertThat(words(Select.from(CUSTOMER).show(Aggregate.countDistinct(CUSTOMER.column("Country")))))
                .isEqualTo("Number of different countries of customers");
        assertThat(words(Select.from(TRACK)
                        .show(
                                Aggregate.average(TRACK.column("UnitPrice")),
                                Aggregate.maximum(TRACK.column("Milliseconds")))))
                .isEqualTo("Average unit price and largest milliseconds of tracks");
        assertThat(words(Select.from(TRACK)
                        .show(Aggregate.sum(TRACK.column("UnitPrice").times(TRACK.column("Quantity"))))))
                .isEqualTo("Total unit price times quantity of tracks");
        assertThat(words(Select.from(TRACK).show(Aggregate.sum(TRACK.column("TotalPlays")))))
                .isEqualTo("Sum of total plays of tracks");
    }

    @Test
    void groupsAreNamedByTheirLabelOrTheirTable() {
        assertThat(words(Select.from(CUSTOMER)
                        .show(CUSTOMER.column("Country"), new CountRows())
                        .groupBy(CUSTOMER.column("Country"))
                        .orderBy(new CountRows(), DESCENDING)))
                .isEqualTo("Number of customers for each country, sorted by number of customers in descending order");
        assertThat(words(albumsByArtist().show(ARTIST.column("Name"), new CountRows())))
                .isEqualTo("Name of artists and number of albums for each artist");
    }

    @Test
    void theFirstOfAnOrder() {
        assertThat(words(albumsByArtist()
                        .show(ARTIST.column("Name"))
                        .orderBy(new CountRows(), DESCENDING)
                        .limit(5)))
                .isEqualTo("Name of artists, only the five with the most albums");
        assertThat(words(Select.from(TRACK)
                        .show(TRACK.column("Name"))
                        .orderBy(TRACK.column("Milliseconds"), ASCENDING)
                        .limit(1)))
                .isEqualTo("Name of tracks, only the one with the smallest milliseconds");
        assertThat(words(Select.from(TRACK)
                        .show(TRACK.column("Name"))
                        .orderBy(TRACK.column("Milliseconds"), DESCENDING)
                        .limit(Limit.nth(2))))
                .isEqualTo("Name of tracks, only the second by largest milliseconds");
        assertThat(words(Select.from(TRACK).show(TRACK.column("Name")).limit(12)))
                .isEqualTo("Name of tracks, only 12");
    }

    @Test
    void conditionsOnGroups() {
        assertThat(words(albumsByArtist()
                        .show(ARTIST.column("Name"))
                        .having(compare(new CountRows(), GREATER, Literal.of(100)))))
                .isEqualTo("Name of artists with more than 100 albums");
        assertThat(words(albumsByArtist()
                        .show(ARTIST.column("Name"))
                        .having(compare(new CountRows(), GREATER_OR_EQUAL, Literal.of(1)))))
                .isEqualTo("Name of artists with at least 1 album");
        assertThat(words(Select.from(TRACK)
                        .show(TRACK.column("Composer"))
                        .groupBy(TRACK.column("Composer"))
                        .having(compare(Aggregate.average(TRACK.column("Bytes")), GREATER, Literal.of(5)))))
                .isEqualTo("Composer of tracks where average bytes is more than 5");
    }

    @Test
    void columnsOfOtherTablesCarryTheirTable() {
        assertThat(words(Select.from(ALBUM)
                        .join(ARTIST, ALBUM.column("ArtistId"), ARTIST.column("ArtistId"))
                        .show(ALBUM.column("Title"))
                        .where(equal(ARTIST.column("Name"), Literal.of("AC/DC")))))
                .isEqualTo("Title of albums where artist name is \"AC/DC\"");
        assertThat(words(Select.from(ARTIST)
                        .join(ALBUM, ARTIST.column("ArtistId"), ALBUM.column("ArtistId"))
                        .distinct()
                        .show(ARTIST.column("Name"))))
                .isEqualTo("Different name of artists that have albums");
    }

    @Test
    void rolesAndLeftJoins() {
        assertThat(words(Select.from(EMPLOYEE)
                        .leftJoin(MANAGER, EMPLOYEE.column("ReportsTo"), MANAGER.column("EmployeeId"))
                        .show(EMPLOYEE.column("LastName"), MANAGER.column("LastName"))))
                .isEqualTo("Last name of employees and last name of managers, also those without manager");
    }

    @Test
    void everyKindOfCondition() {
        assertThat(where(new Between(TRACK.column("Bytes"), Literal.of(1), Literal.of(9))))
                .isEqualTo("bytes is between 1 and 9");
        assertThat(where(TextMatch.contains(TRACK.column("Name"), "rock"))).isEqualTo("name contains \"rock\"");
        assertThat(where(new Not(TextMatch.startsWith(TRACK.column("Name"), "A"))))
                .isEqualTo("name does not start with \"A\"");
        assertThat(where(new Not(Condition.oneOf(
                        TRACK.column("Name"), List.of(Literal.of("a"), Literal.of("b"), Literal.of("c"))))))
                .isEqualTo("name is not \"a\", \"b\" or \"c\"");
        assertThat(where(new IsNull(TRACK.column("Composer")))).isEqualTo("composer is missing");
        assertThat(where(new Not(new IsNull(TRACK.column("Composer"))))).isEqualTo("composer is not missing");
        assertThat(where(new AnyOf(List.of(
                        equal(TRACK.column("Bytes"), Literal.of(1)), equal(TRACK.column("Bytes"), Literal.of(2))))))
                .isEqualTo("either bytes is 1 or bytes is 2");
        assertThat(where(equal(DatePart.yearOf(TRACK.column("AddedOn")), Literal.of(2012))))
                .isEqualTo("year of added on is 2012");
    }

    @Test
    void subqueries() {
        Select average = Select.from(TRACK)
                .show(Aggregate.average(TRACK.column("Bytes")))
                .build();
        Select artists = Select.from(ALBUM).show(ALBUM.column("ArtistId")).build();
        Select correlated = Select.from(ALBUM)
                .showAll(ALBUM)
                .where(
                        equal(ALBUM.column("ArtistId"), ARTIST.column("ArtistId")),
                        equal(ALBUM.column("Title"), Literal.of("x")))
                .build();

        assertThat(where(compare(TRACK.column("Bytes"), GREATER, new ScalarSubquery(average))))
                .isEqualTo("bytes is more than the average bytes of tracks");
        assertThat(words(Select.from(ARTIST)
                        .show(ARTIST.column("Name"))
                        .where(new Not(new InQuery(ARTIST.column("ArtistId"), artists)))))
                .isEqualTo("Name of artists where artist id is not among the artist id of albums");
        assertThat(words(Select.from(ARTIST).show(ARTIST.column("Name")).where(new Not(new Exists(correlated)))))
                .isEqualTo("Name of artists where there is no album where title is \"x\"");
    }

    @Test
    void days() {
        assertThat(where(addedBetween("2022-10-01", "2022-11-01"))).isEqualTo("added is in October 2022");
        assertThat(where(addedBetween("2022-07-01", "2022-10-01"))).isEqualTo("added is in Q3 2022");
        assertThat(where(addedBetween("2022-01-01", "2023-01-01"))).isEqualTo("added is in 2022");
        assertThat(where(addedBetween("2022-01-31", "2022-02-01"))).isEqualTo("added is on 2022-01-31");
        assertThat(where(addedBetween("2022-10-31", "2022-11-07"))).isEqualTo("added is from 2022-10-31 to 2022-11-06");
        assertThat(where(compare(TRACK.column("Added"), LESS, Literal.of(LocalDate.of(2022, 11, 1)))))
                .isEqualTo("added is before 2022-11-01");
    }

    private static Condition addedBetween(String from, String until) {
        return Condition.all(List.of(
                compare(TRACK.column("Added"), GREATER_OR_EQUAL, Literal.of(LocalDate.parse(from))),
                compare(TRACK.column("Added"), LESS, Literal.of(LocalDate.parse(until)))));
    }

    @Test
    void changesOfWhatIsShown() {
        SelectBuilder names = Select.from(CUSTOMER).show(CUSTOMER.column("LastName"));

        assertThat(change(names, Select.from(CUSTOMER).show(CUSTOMER.column("LastName"), CUSTOMER.column("Email"))))
                .isEqualTo("also shows email");
        assertThat(change(names, Select.from(CUSTOMER).show(new CountRows())))
                .isEqualTo("shows number of customers instead of last name");
        assertThat(change(names, Select.from(EMPLOYEE).show(EMPLOYEE.column("LastName"))))
                .isEqualTo("shows last name of employees instead of last name of customers");
        assertThat(wording.change(names.build(), names.distinct().build())).isEqualTo("shows equal rows once");
    }

    @Test
    void changesOfConditionsAndOrder() {
        Condition inBrazil = equal(CUSTOMER.column("Country"), Literal.of("Brazil"));
        Condition inLima = equal(CUSTOMER.column("City"), Literal.of("Lima"));

        assertThat(change(customers(inBrazil), customers(inLima)))
                .isEqualTo("asks that city is \"Lima\" instead of country is \"Brazil\"");
        assertThat(change(customers(inBrazil), customers())).isEqualTo("does not ask that country is \"Brazil\"");
        assertThat(change(
                        customers(),
                        customers(inLima)
                                .orderBy(CUSTOMER.column("Age"), DESCENDING)
                                .limit(1)))
                .isEqualTo("asks that city is \"Lima\"; shows only the one with the largest age");
        assertThat(change(
                        customers().orderBy(CUSTOMER.column("Age"), DESCENDING).limit(1),
                        customers().orderBy(CUSTOMER.column("Age"), ASCENDING)))
                .isEqualTo("shows all, sorted by age, instead of only the one with the largest age");
    }

    @Test
    void changesOfGroups() {
        SelectBuilder many =
                albumsByArtist().show(ARTIST.column("Name")).having(compare(new CountRows(), GREATER, Literal.of(3)));

        assertThat(change(
                        albumsByArtist().show(ARTIST.column("Name"), new CountRows()),
                        Select.from(ALBUM)
                                .show(ALBUM.column("Year"), new CountRows())
                                .groupBy(ALBUM.column("Year"))))
                .isEqualTo(
                        "shows year of albums instead of name of artists; gives one row for each album year instead of artist");
        assertThat(change(
                        Select.from(ARTIST).show(ARTIST.column("Name")),
                        Select.from(ARTIST)
                                .join(ALBUM, ARTIST.column("ArtistId"), ALBUM.column("ArtistId"))
                                .show(ARTIST.column("Name"))))
                .isEqualTo("keeps only those that have albums");
        assertThat(change(albumsByArtist().show(ARTIST.column("Name")), many))
                .isEqualTo("keeps only those with more than 3 albums");
    }

    @Test
    void changeInManyWaysIsToldAsAWhole() {
        Select artists = Select.from(ARTIST).show(ARTIST.column("Name")).build();
        Select customers =
                Select.from(CUSTOMER).show(CUSTOMER.column("LastName")).build();

        assertThat(wording.change(artists, artists.union(customers)))
                .isEqualTo("asks for the name of artists, together with last name of customers");
    }

    @Test
    void nothingChangesWhereTheWordsAreTheSame() {
        assertThat(change(
                        albumsByArtist().show(ARTIST.column("Name"), new CountRows()),
                        Select.from(ALBUM)
                                .join(ARTIST, ALBUM.column("ArtistId"), ARTIST.column("ArtistId"))
                                .groupBy(ALBUM.column("ArtistId"))
                                .show(ARTIST.column("Name"), new CountRows())))
                .isEmpty();
    }

    private static SelectBuilder customers(Condition... conditions) {
        SelectBuilder builder = Select.from(CUSTOMER).show(CUSTOMER.column("LastName"));
        return conditions.length == 0 ? builder : builder.where(conditions);
    }

    private String change(SelectBuilder usual, SelectBuilder other) {
        return wording.change(usual.build(), other.build());
    }

    @Test
    void setOperations() {
        Select artists = Select.from(ARTIST).show(ARTIST.column("Name")).build();
        Select customers =
                Select.from(CUSTOMER).show(CUSTOMER.column("LastName")).build();

        assertThat(wording.describe(artists.union(customers)))
                .isEqualTo("Name of artists, together with last name of customers");
        assertThat(wording.describe(artists.intersect(customers)))
                .isEqualTo("Name of artists, only those that are also among the last name of customers");
        assertThat(wording.describe(artists.except(customers)))
                .isEqualTo("Name of artists, except the last name of customers");
    }

    @Test
    void derivedTables() {
        DerivedTable counts = new DerivedTable(
                Select.from(ALBUM)
                        .show(ALBUM.column("ArtistId"))
                        .showAs(new CountRows(), "albums")
                        .groupBy(ALBUM.column("ArtistId"))
                        .build(),
                "counts");

        assertThat(words(Select.from(counts).show(Aggregate.average(counts.column("albums")))))
                .isEqualTo("Average albums among the number of albums for each artist id");
    }

    @Test
    void wholeTables() {
        assertThat(words(Select.from(CUSTOMER).showAll(CUSTOMER))).isEqualTo("Everything about customers");
    }

    private static SelectBuilder albumsByArtist() {
        return Select.from(ARTIST)
                .join(ALBUM, ARTIST.column("ArtistId"), ALBUM.column("ArtistId"))
                .groupBy(ARTIST.column("ArtistId"));
    }

    private String words(SelectBuilder builder) {
        return wording.describe(builder.build());
    }

    private String where(Condition condition) {
        Query query =
                Select.from(TRACK).show(TRACK.column("Name")).where(condition).build();
        return wording.describe(query).substring("Name of tracks where ".length());
    }

    private static Table table(String name, String key) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                List.of(Column.of(key, ColumnType.INTEGER)),
                List.of(key),
                List.of(),
                List.of(),
                null,
                null);
    }
}
