package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** A garage, for tests of structure: like-named columns, two keys to one table, rows of several kinds to be counted. */
final class Garage {

    private static final TableName CUSTOMER = TableName.of("customer");
    private static final TableName SUPPLIER = TableName.of("supplier");
    private static final TableName MECHANIC = TableName.of("mechanic");
    private static final TableName REPAIR = TableName.of("repair");
    private static final TableName COMPLAINT = TableName.of("complaint");
    private static final TableName TEAM = TableName.of("team");
    private static final TableName ASSIGNMENT = TableName.of("assignment");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            CUSTOMER,
                            required("customer_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("city", ColumnType.TEXT),
                            required("age", ColumnType.INTEGER),
                            required("phone", ColumnType.TEXT)),
                    table(
                            SUPPLIER,
                            required("supplier_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("phone", ColumnType.TEXT)),
                    table(
                            TEAM,
                            required("team_id", ColumnType.INTEGER),
                            required("team_name", ColumnType.TEXT),
                            required("floor_area", ColumnType.DECIMAL)),
                    table(
                            MECHANIC,
                            required("mechanic_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("wage", ColumnType.DECIMAL),
                            required("team_id", ColumnType.INTEGER)),
                    table(
                            REPAIR,
                            required("repair_id", ColumnType.INTEGER),
                            required("customer_id", ColumnType.INTEGER),
                            required("repaired_by_mechanic_id", ColumnType.INTEGER),
                            required("inspected_by_mechanic_id", ColumnType.INTEGER),
                            required("season", ColumnType.TEXT),
                            required("repair_year", ColumnType.INTEGER),
                            required("parts_cost", ColumnType.DECIMAL),
                            required("labor_cost", ColumnType.DECIMAL)),
                    table(
                            COMPLAINT,
                            required("complaint_id", ColumnType.INTEGER),
                            required("customer_id", ColumnType.INTEGER),
                            required("reason", ColumnType.TEXT)),
                    table(
                            ASSIGNMENT,
                            required("assignment_id", ColumnType.INTEGER),
                            required("mechanic_id", ColumnType.INTEGER),
                            required("team_id", ColumnType.INTEGER))),
            List.of(
                    key(MECHANIC, "team_id", TEAM, "team_id"),
                    key(REPAIR, "customer_id", CUSTOMER, "customer_id"),
                    key(REPAIR, "repaired_by_mechanic_id", MECHANIC, "mechanic_id"),
                    key(REPAIR, "inspected_by_mechanic_id", MECHANIC, "mechanic_id"),
                    key(COMPLAINT, "customer_id", CUSTOMER, "customer_id"),
                    key(ASSIGNMENT, "mechanic_id", MECHANIC, "mechanic_id"),
                    key(ASSIGNMENT, "team_id", TEAM, "team_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Garage() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(CUSTOMER, "name", 4, "Anton Berg", "Maria Duarte", "Li Wen"),
                sample(CUSTOMER, "city", 4, "Oslo", "Lima"),
                sample(CUSTOMER, "age", 4, 19, 34, 61),
                sample(CUSTOMER, "phone", 4, "11 22", "33 44"),
                sample(SUPPLIER, "name", 2, "Nordic Brakes", "Tyre House"),
                sample(SUPPLIER, "phone", 2, "55 66", "77 88"),
                sample(TEAM, "team_name", 2, "Red", "Blue"),
                sample(TEAM, "floor_area", 2, 120, 300),
                sample(MECHANIC, "name", 3, "Ida", "Karl", "Noor"),
                sample(MECHANIC, "wage", 3, 25, 30, 42),
                sample(REPAIR, "season", 4, "spring", "autumn"),
                sample(REPAIR, "repair_year", 4, 2019, 2020),
                sample(REPAIR, "parts_cost", 4, 10, 200, 350),
                sample(REPAIR, "labor_cost", 4, 40, 80, 160),
                sample(COMPLAINT, "reason", 3, "noise", "delay"));
    }
}
