package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** Harbours, the ships that call there and what they pay, for tests: measures, dates, and columns that may be empty. */
final class Harbours {

    private static final TableName HARBOUR = TableName.of("harbour");
    private static final TableName SHIP = TableName.of("ship");
    private static final TableName CALL = TableName.of("port_call");
    private static final TableName ITEM = TableName.of("call_item");
    private static final TableName SERVICE = TableName.of("service");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            HARBOUR,
                            required("harbour_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("country", ColumnType.TEXT),
                            required("berths", ColumnType.INTEGER),
                            required("depth", ColumnType.DECIMAL),
                            required("width", ColumnType.DECIMAL),
                            Column.of("operator", ColumnType.TEXT)),
                    table(
                            SHIP,
                            required("ship_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("crew", ColumnType.INTEGER),
                            required("length", ColumnType.DECIMAL),
                            required("weight", ColumnType.DECIMAL),
                            required("age", ColumnType.INTEGER)),
                    table(
                            CALL,
                            required("port_call_id", ColumnType.INTEGER),
                            required("harbour_id", ColumnType.INTEGER),
                            Column.of("ship_id", ColumnType.INTEGER),
                            required("call_date", ColumnType.DATE),
                            required("tugs", ColumnType.INTEGER),
                            required("total", ColumnType.DECIMAL)),
                    table(
                            ITEM,
                            required("call_item_id", ColumnType.INTEGER),
                            required("port_call_id", ColumnType.INTEGER),
                            required("service_id", ColumnType.INTEGER)),
                    table(
                            SERVICE,
                            required("service_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("introduced_year", ColumnType.INTEGER),
                            required("duration_seconds", ColumnType.INTEGER),
                            required("price", ColumnType.DECIMAL))),
            List.of(
                    key(CALL, "harbour_id", HARBOUR, "harbour_id"),
                    key(CALL, "ship_id", SHIP, "ship_id"),
                    key(ITEM, "port_call_id", CALL, "port_call_id"),
                    key(ITEM, "service_id", SERVICE, "service_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Harbours() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(HARBOUR, "name", 4, "Sundhavn", "Porto Velho", "Grayport", "Lindvik"),
                sample(HARBOUR, "country", 4, "Norway", "Brazil"),
                sample(HARBOUR, "berths", 4, 3, 8, 12, 15),
                sample(HARBOUR, "depth", 4, 6.5, 10.0, 14.0),
                sample(HARBOUR, "width", 4, 90, 120, 300),
                sample(HARBOUR, "operator", 4, "Havn AS", "Cais Ltda"),
                sample(SHIP, "name", 3, "Astrid", "Tern", "Mira"),
                sample(SHIP, "crew", 3, 5, 12, 20),
                sample(SHIP, "length", 3, 40, 95, 180),
                sample(SHIP, "weight", 3, 300, 2200, 9000),
                sample(SHIP, "age", 3, 4, 17, 30),
                sample(CALL, "call_date", 5, "2021-03-01", "2022-05-02", "2022-07-09"),
                sample(CALL, "tugs", 5, 0, 1, 2),
                sample(CALL, "total", 5, 100, 250.5, 990),
                sample(SERVICE, "title", 3, "Pilotage", "Mooring", "Bunkering"),
                sample(SERVICE, "introduced_year", 3, 1999, 2022),
                sample(SERVICE, "duration_seconds", 3, 600, 3600, 5400),
                sample(SERVICE, "price", 3, 50, 75, 400));
    }
}
