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

/** An academy, for tests of roles: tables that another table refers to twice, and kinds that rows belong to. */
final class Academy {

    private static final TableName KIND = TableName.of("course_kind");
    private static final TableName COURSE = TableName.of("course");
    private static final TableName PREREQUISITE = TableName.of("prerequisite");
    private static final TableName STUDENT = TableName.of("student");
    private static final TableName FRIENDSHIP = TableName.of("friendship");
    private static final TableName CAMPUS = TableName.of("campus");
    private static final TableName BUS_RIDE = TableName.of("bus_ride");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(KIND, required("kind_code", ColumnType.TEXT), required("kind_description", ColumnType.TEXT)),
                    table(
                            COURSE,
                            required("course_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("credits", ColumnType.INTEGER),
                            required("kind_code", ColumnType.TEXT)),
                    links(
                            PREREQUISITE,
                            required("course_id", ColumnType.INTEGER),
                            required("prerequisite_id", ColumnType.INTEGER)),
                    table(
                            STUDENT,
                            required("student_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("age", ColumnType.INTEGER),
                            required("town", ColumnType.TEXT)),
                    links(
                            FRIENDSHIP,
                            required("student_id", ColumnType.INTEGER),
                            required("friend_id", ColumnType.INTEGER),
                            required("since", ColumnType.INTEGER)),
                    table(
                            CAMPUS,
                            required("campus_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("city", ColumnType.TEXT)),
                    table(
                            BUS_RIDE,
                            required("ride_id", ColumnType.INTEGER),
                            required("start_campus_id", ColumnType.INTEGER),
                            required("end_campus_id", ColumnType.INTEGER),
                            required("minutes", ColumnType.INTEGER))),
            List.of(
                    key(COURSE, "kind_code", KIND, "kind_code"),
                    key(PREREQUISITE, "course_id", COURSE, "course_id"),
                    key(PREREQUISITE, "prerequisite_id", COURSE, "course_id"),
                    key(FRIENDSHIP, "student_id", STUDENT, "student_id"),
                    key(FRIENDSHIP, "friend_id", STUDENT, "student_id"),
                    key(BUS_RIDE, "start_campus_id", CAMPUS, "campus_id"),
                    key(BUS_RIDE, "end_campus_id", CAMPUS, "campus_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Academy() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    /** A table without a key: its rows only relate others. */
    private static Table links(TableName name, Column... columns) {
        return new Table(name, TableKind.TABLE, List.of(columns), List.of(), List.of(), List.of(), null, null);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(KIND, "kind_code", 3, "LEC", "SEM", "LAB"),
                sample(KIND, "kind_description", 3, "Lecture", "Seminar", "Laboratory"),
                sample(COURSE, "title", 5, "Algebra", "Topology", "Optics", "Botany", "World History"),
                sample(COURSE, "credits", 5, 2, 3, 4),
                sample(COURSE, "kind_code", 5, "LEC", "SEM", "LAB"),
                sample(STUDENT, "name", 5, "Amara", "Bruno", "Chiyo", "Dario", "Elsa"),
                sample(STUDENT, "age", 5, 19, 23, 31),
                sample(STUDENT, "town", 5, "Porto", "Bergen"),
                sample(FRIENDSHIP, "since", 5, 2015, 2019),
                sample(CAMPUS, "name", 4, "Northfield", "Riverside", "Hillside", "Lakeview"),
                sample(CAMPUS, "city", 4, "Bern", "Graz"),
                sample(BUS_RIDE, "minutes", 9, 10, 25, 40));
    }
}
