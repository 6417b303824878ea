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

/** A society that lends money, for tests: amounts that belong to members and branches, and numbers that are stored. */
final class Lenders {

    private static final TableName BRANCH = TableName.of("branch");
    private static final TableName MEMBER = TableName.of("member");
    private static final TableName LOAN = TableName.of("loan");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            BRANCH,
                            required("branch_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("city", ColumnType.TEXT),
                            required("desks", ColumnType.INTEGER)),
                    table(
                            MEMBER,
                            required("member_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("kind", ColumnType.TEXT),
                            required("balance", ColumnType.DECIMAL)),
                    table(
                            LOAN,
                            required("loan_id", ColumnType.INTEGER),
                            required("member_id", ColumnType.INTEGER),
                            required("branch_id", ColumnType.INTEGER),
                            required("purpose", ColumnType.TEXT),
                            required("amount", ColumnType.DECIMAL),
                            required("repaid", ColumnType.DECIMAL),
                            required("granted_on", ColumnType.DATE))),
            List.of(key(LOAN, "member_id", MEMBER, "member_id"), key(LOAN, "branch_id", BRANCH, "branch_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Lenders() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(BRANCH, "name", 3, "Old Bridge", "Harbour", "Station"),
                sample(BRANCH, "city", 3, "Ghent", "Bruges"),
                sample(BRANCH, "desks", 3, 4, 9, 12),
                sample(MEMBER, "name", 6, "Ida Holm", "Pavel Lindt", "Mina Harker"),
                sample(MEMBER, "kind", 6, "farmer", "teacher", "baker"),
                sample(MEMBER, "balance", 6, 120.5, 3000, 880),
                sample(LOAN, "purpose", 40, "house", "car", "shop"),
                sample(LOAN, "amount", 40, 1500, 22000, 900),
                sample(LOAN, "repaid", 40, 0, 900, 150),
                sample(LOAN, "granted_on", 40, "2021-01-04", "2021-08-11", "2022-03-09", "2022-10-30"));
    }
}
