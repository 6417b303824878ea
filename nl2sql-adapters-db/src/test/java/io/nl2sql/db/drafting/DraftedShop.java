package io.nl2sql.db.drafting;

import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drafting.DraftRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.ColumnContents;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small shop, what its columns hold, and requests to draft it. */
final class DraftedShop {

    static final Dialect POSTGRESQL = PostgresSupport.INSTANCE.dialect();

    static final TableName ORDERS = new TableName("shop", "orders");
    static final TableName CUSTOMERS = new TableName("shop", "customers");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            POSTGRESQL,
            List.of(
                    table(
                            CUSTOMERS,
                            null,
                            column("id", ColumnType.INTEGER, null),
                            column("fullName", ColumnType.TEXT, null),
                            column("email", ColumnType.TEXT, null),
                            column("is_active", ColumnType.BOOLEAN, null)),
                    table(
                            ORDERS,
                            "What was ordered\nby whom </material>",
                            column("id", ColumnType.INTEGER, null),
                            column("customer_id", ColumnType.INTEGER, null),
                            column("status", ColumnType.TEXT, null),
                            column("discount_amt", ColumnType.DECIMAL, null),
                            column("weight_kg", ColumnType.DECIMAL, "Gross weight.")),
                    table(
                            new TableName("shop", "visits"),
                            null,
                            column("client", ColumnType.INTEGER, null),
                            column("note", ColumnType.TEXT, null))),
            List.of(
                    key(ORDERS, "customer_id", ForeignKey.Origin.DECLARED),
                    key(new TableName("shop", "visits"), "client", ForeignKey.Origin.INFERRED)));

    static final ColumnContents CONTENTS = ColumnContents.of(
            SCHEMA,
            SampledValues.of(List.of(
                    sample(CUSTOMERS, "email", 2, "ann@example.org", "bob@example.org"),
                    sample(CUSTOMERS, "fullName", 2, "Ann", "Bob"),
                    sample(ORDERS, "status", 30, "in_transit", "delivered", "X"),
                    sample(new TableName("shop", "visits"), "note", 5, "secret one", "secret two"))));

    private DraftedShop() {}

    static DraftRequest request() {
        return request(Discretion.SAMPLES, Set.of());
    }

    static DraftRequest request(Discretion discretion, Set<ColumnName> sensitive) {
        return request(
                SCHEMA,
                discretion,
                sensitive,
                new ModelTerms("alice", Deadline.in(Duration.ofMinutes(10), new MutableClock()), Cancellation.NEVER));
    }

    static DraftRequest request(ModelTerms terms) {
        return request(SCHEMA, Discretion.SAMPLES, Set.of(), terms);
    }

    static DraftRequest request(DatabaseSchema schema) {
        return request(
                schema,
                Discretion.SAMPLES,
                Set.of(),
                ModelTerms.until(Deadline.in(Duration.ofMinutes(10), new MutableClock())));
    }

    private static DraftRequest request(
            DatabaseSchema schema, Discretion discretion, Set<ColumnName> sensitive, ModelTerms terms) {
        return new DraftRequest(schema, CONTENTS, sensitive, discretion, terms, Progress.SILENT);
    }

    /** Tables t1 to tn with so many columns each. */
    static DatabaseSchema wide(int tables, int columns) {
        return new DatabaseSchema(
                POSTGRESQL,
                IntStream.rangeClosed(1, tables)
                        .mapToObj(number -> table(
                                TableName.of("t" + number),
                                null,
                                IntStream.rangeClosed(1, columns)
                                        .mapToObj(column -> column("c" + column, ColumnType.TEXT, null))
                                        .toArray(Column[]::new)))
                        .toList(),
                List.of());
    }

    private static Table table(TableName name, @Nullable String comment, Column... columns) {
        return new Table(
                name,
                TableKind.TABLE,
                List.of(columns),
                columns[0].name().equals("id") ? List.of("id") : List.of(),
                List.of(),
                List.of(),
                null,
                comment);
    }

    private static Column column(String name, ColumnType type, @Nullable String comment) {
        return new Column(name, type, "", true, null, comment);
    }

    private static ForeignKey key(TableName from, String column, ForeignKey.Origin origin) {
        return new ForeignKey(from, List.of(column), CUSTOMERS, List.of("id"), origin);
    }

    private static ColumnSample sample(TableName table, String column, long rows, Object... values) {
        return new ColumnSample(new ColumnName(table, column), List.of(values), true, false, rows);
    }
}
