package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** A bicycle shop for tests: people with first and last names, orders with states, and lines with prices. */
final class Shops {

    private static final TableName CLERK = TableName.of("clerk");
    private static final TableName CLIENT = TableName.of("client");
    private static final TableName MAKER = TableName.of("maker");
    private static final TableName BICYCLE = TableName.of("bicycle");
    private static final TableName ORDER = TableName.of("client_order");
    private static final TableName LINE = TableName.of("order_line");
    private static final TableName REPORT = TableName.of("revenue_by_country");
    private static final TableName OVERVIEW = TableName.of("client_overview");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            CLERK,
                            required("clerk_id", ColumnType.INTEGER),
                            required("last_name", ColumnType.TEXT),
                            required("first_name", ColumnType.TEXT),
                            required("hired_on", ColumnType.DATE),
                            Column.of("birth_date", ColumnType.DATE),
                            Column.of("phone", ColumnType.TEXT),
                            Column.of("reports_to", ColumnType.INTEGER)),
                    table(
                            CLIENT,
                            required("client_id", ColumnType.INTEGER),
                            required("first_name", ColumnType.TEXT),
                            required("last_name", ColumnType.TEXT),
                            required("country", ColumnType.TEXT),
                            Column.of("phone", ColumnType.TEXT),
                            required("active", ColumnType.INTEGER)),
                    table(MAKER, required("maker_id", ColumnType.INTEGER), required("name", ColumnType.TEXT)),
                    table(
                            BICYCLE,
                            required("bicycle_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("maker_id", ColumnType.INTEGER),
                            required("unit_price", ColumnType.DECIMAL),
                            required("units_in_stock", ColumnType.INTEGER),
                            required("discontinued", ColumnType.TEXT)),
                    table(
                            ORDER,
                            required("order_id", ColumnType.INTEGER),
                            required("client_id", ColumnType.INTEGER),
                            required("clerk_id", ColumnType.INTEGER),
                            required("order_date", ColumnType.DATE),
                            required("due_date", ColumnType.DATE),
                            Column.of("delivered_date", ColumnType.DATE),
                            required("ship_name", ColumnType.TEXT)),
                    table(
                            LINE,
                            required("order_line_id", ColumnType.INTEGER),
                            required("order_id", ColumnType.INTEGER),
                            required("bicycle_id", ColumnType.INTEGER),
                            required("unit_price", ColumnType.DECIMAL),
                            required("quantity", ColumnType.INTEGER),
                            required("discount", ColumnType.DECIMAL)),
                    new Table(
                            REPORT,
                            TableKind.VIEW,
                            List.of(Column.of("label", ColumnType.TEXT), Column.of("amount", ColumnType.DECIMAL)),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            null),
                    new Table(
                            OVERVIEW,
                            TableKind.VIEW,
                            List.of(
                                    Column.of("name", ColumnType.TEXT),
                                    Column.of("country", ColumnType.TEXT),
                                    Column.of("revenue", ColumnType.DECIMAL)),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            null)),
            List.of(
                    key(CLERK, "reports_to", CLERK, "clerk_id"),
                    key(BICYCLE, "maker_id", MAKER, "maker_id"),
                    key(ORDER, "client_id", CLIENT, "client_id"),
                    key(ORDER, "clerk_id", CLERK, "clerk_id"),
                    key(LINE, "order_id", ORDER, "order_id"),
                    key(LINE, "bicycle_id", BICYCLE, "bicycle_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Shops() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(CLERK, "last_name", 4, "Ibsen", "Moreau", "Okafor", "Quint"),
                sample(CLERK, "first_name", 4, "Nora", "Claire", "Ada", "Bela"),
                sample(CLERK, "hired_on", 4, "2015-02-01", "2018-07-15", "2020-01-01", "2021-11-30"),
                sample(CLIENT, "first_name", 6, "Tove", "Lukas", "Mina", "Rasmus", "Ida", "Pavel"),
                sample(CLIENT, "last_name", 6, "Jansson", "Brandt", "Harker", "Holm", "Novak", "Lindt"),
                sample(CLIENT, "country", 6, "Norway", "Austria", "Peru", "USA"),
                sample(CLIENT, "active", 6, 0, 1),
                sample(MAKER, "name", 3, "Veloce", "Rondo", "Kestrel", "35 St. Malo Works"),
                sample(BICYCLE, "name", 6, "Pathfinder", "Courier", "Breeze", "Summit", "Pixie", "Longtail"),
                sample(BICYCLE, "unit_price", 6, 199, 450, 780, 1250.5),
                sample(BICYCLE, "units_in_stock", 6, 0, 3, 12),
                sample(BICYCLE, "discontinued", 6, "0", "1"),
                sample(ORDER, "order_date", 40, "2021-01-04", "2021-08-11", "2022-03-09", "2022-10-30"),
                sample(ORDER, "due_date", 40, "2021-01-14", "2021-08-21", "2022-03-19"),
                sample(ORDER, "delivered_date", 40, "2021-01-12", "2021-08-25", "2022-03-18"),
                sample(ORDER, "ship_name", 40, "Tove Jansson", "Novak Ltd", "Harker & Co"),
                sample(LINE, "unit_price", 90, 199, 450, 780),
                sample(LINE, "quantity", 90, 1, 2, 5),
                sample(LINE, "discount", 90, 0, 0.1, 0.25),
                sample(OVERVIEW, "name", 6, "Tove Jansson", "Lukas Brandt", "Mina Harker"),
                sample(OVERVIEW, "country", 6, "Norway", "Austria", "Peru"),
                sample(OVERVIEW, "revenue", 6, 100, 300));
    }
}
