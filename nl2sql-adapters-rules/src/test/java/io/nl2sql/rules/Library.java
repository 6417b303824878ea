package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
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
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.rules.schema.LinkedSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A small lending library, with values, for tests. */
public final class Library {

    private static final TableName WRITER = TableName.of("writer");
    private static final TableName BOOK = TableName.of("book");
    private static final TableName MEMBER = TableName.of("Member");
    private static final TableName LOAN = TableName.of("loan");

    public static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            WRITER,
                            Column.of("writer_id", ColumnType.INTEGER),
                            Column.of("first_name", ColumnType.TEXT),
                            Column.of("last_name", ColumnType.TEXT),
                            Column.of("country", ColumnType.TEXT),
                            Column.of("birth_year", ColumnType.INTEGER)),
                    table(
                            BOOK,
                            Column.of("book_id", ColumnType.INTEGER),
                            Column.of("title", ColumnType.TEXT),
                            Column.of("genre", ColumnType.TEXT),
                            Column.of("pages", ColumnType.INTEGER),
                            Column.of("price", ColumnType.DECIMAL),
                            Column.of("writer_id", ColumnType.INTEGER)),
                    table(
                            MEMBER,
                            Column.of("MemberId", ColumnType.INTEGER),
                            Column.of("Name", ColumnType.TEXT),
                            Column.of("City", ColumnType.TEXT),
                            Column.of("Sex", ColumnType.TEXT),
                            Column.of("Age", ColumnType.INTEGER),
                            Column.of("MentorId", ColumnType.INTEGER)),
                    table(
                            LOAN,
                            Column.of("loan_id", ColumnType.INTEGER),
                            Column.of("book_id", ColumnType.INTEGER),
                            Column.of("member_id", ColumnType.INTEGER),
                            Column.of("borrowed_on", ColumnType.DATE))),
            List.of(
                    key(BOOK, "writer_id", WRITER, "writer_id"),
                    key(LOAN, "book_id", BOOK, "book_id"),
                    key(LOAN, "member_id", MEMBER, "MemberId"),
                    key(MEMBER, "MentorId", MEMBER, "MemberId")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    /** The schema with its values, prepared. */
    public static final LinkedSchema LINKED = new LinkedSchema(SCHEMA, VALUES.profiles());

    /** The day on which questions are asked. */
    public static final LocalDate TODAY = LocalDate.of(2022, 11, 16);

    private Library() {}

    /** What retrieval finds for a question. */
    public static RetrievedKnowledge knowledge(String question) {
        return new RetrievedKnowledge(SCHEMA, VALUES.find(question), VALUES.profiles());
    }

    /** A request with time enough. */
    public static GenerationRequest request(String question) {
        return new GenerationRequest(
                new Question(question), knowledge(question), Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()));
    }

    private static Table table(TableName name, Column... columns) {
        return new Table(
                name, TableKind.TABLE, List.of(columns), List.of(columns[0].name()), List.of(), List.of(), null, null);
    }

    private static ForeignKey key(TableName from, String fromColumn, TableName to, String toColumn) {
        return new ForeignKey(from, List.of(fromColumn), to, List.of(toColumn), ForeignKey.Origin.DECLARED);
    }

    private static List<ColumnSample> samples() {
        List<ColumnSample> samples = new ArrayList<>();
        samples.add(sample(WRITER, "first_name", 3, "Ada", "Ben", "Cleo"));
        samples.add(sample(WRITER, "last_name", 3, "Quill", "Marsh", "Inkwell"));
        samples.add(sample(WRITER, "country", 3, "Norway", "Kenya"));
        samples.add(sample(WRITER, "birth_year", 3, 1950, 1961, 1972));
        samples.add(sample(BOOK, "title", 4, "Winter Light", "The Long Bridge", "Salt", "Harbour Songs"));
        samples.add(sample(BOOK, "genre", 4, "crime", "poetry"));
        samples.add(sample(BOOK, "pages", 4, 90, 210, 340, 512));
        samples.add(sample(BOOK, "price", 4, 9.5, 12.0, 20.0));
        samples.add(sample(MEMBER, "Name", 4, "Olga", "Peter", "Ruth", "Sam"));
        samples.add(sample(MEMBER, "City", 4, "Bergen", "Nairobi"));
        samples.add(sample(MEMBER, "Sex", 4, "F", "M"));
        samples.add(sample(MEMBER, "Age", 4, 19, 34, 52));
        samples.add(sample(LOAN, "borrowed_on", 3, "2021-03-01", "2022-05-02", "2022-07-09"));
        return samples;
    }

    private static ColumnSample sample(TableName table, String column, long rows, Object... values) {
        return new ColumnSample(new ColumnName(table, column), List.of(values), true, false, rows);
    }
}
