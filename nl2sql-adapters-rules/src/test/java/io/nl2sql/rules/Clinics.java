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

/** A clinic for tests: people whom keys name by what they do, names with accents, stays that begin and end. */
final class Clinics {

    private static final TableName UNIT = TableName.of("unit");
    private static final TableName DOCTOR = TableName.of("doctor");
    private static final TableName PATIENT = TableName.of("patient");
    private static final TableName STAY = TableName.of("stay");
    private static final TableName INVOICE = TableName.of("invoice");
    private static final TableName PAY_GRADE = TableName.of("pay_grade");
    private static final TableName COMPLAINT = TableName.of("complaint");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            UNIT,
                            required("unit_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            Column.of("head_doctor_id", ColumnType.INTEGER)),
                    table(
                            DOCTOR,
                            required("doctor_id", ColumnType.INTEGER),
                            required("first_name", ColumnType.TEXT),
                            required("last_name", ColumnType.TEXT),
                            required("specialty", ColumnType.TEXT),
                            Column.of("supervisor_id", ColumnType.INTEGER),
                            required("birth_date", ColumnType.DATE),
                            required("hire_date", ColumnType.DATE),
                            required("salary", ColumnType.DECIMAL),
                            Column.of("pay_grade_id", ColumnType.INTEGER)),
                    table(
                            PATIENT,
                            required("patient_id", ColumnType.INTEGER),
                            required("patient_first_name", ColumnType.TEXT),
                            required("patient_last_name", ColumnType.TEXT),
                            required("city", ColumnType.TEXT),
                            required("country", ColumnType.TEXT),
                            Column.of("phone", ColumnType.TEXT),
                            Column.of("family_doctor_id", ColumnType.INTEGER),
                            required("outstanding_amount", ColumnType.DECIMAL)),
                    table(
                            STAY,
                            required("stay_id", ColumnType.INTEGER),
                            required("patient_id", ColumnType.INTEGER),
                            required("unit_id", ColumnType.INTEGER),
                            required("admission_date", ColumnType.DATE),
                            Column.of("discharge_date", ColumnType.DATE)),
                    table(
                            INVOICE,
                            required("invoice_id", ColumnType.INTEGER),
                            required("patient_id", ColumnType.INTEGER),
                            required("invoice_date", ColumnType.DATE),
                            required("amount", ColumnType.DECIMAL)),
                    table(
                            PAY_GRADE,
                            required("pay_grade_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("min_salary", ColumnType.DECIMAL),
                            required("max_salary", ColumnType.DECIMAL)),
                    table(
                            COMPLAINT,
                            required("complaint_id", ColumnType.INTEGER),
                            required("patient_id", ColumnType.INTEGER),
                            required("date_complaint_raised", ColumnType.TIMESTAMP),
                            Column.of("handled_by_doctor_id", ColumnType.INTEGER),
                            required("is_unresolved", ColumnType.INTEGER))),
            List.of(
                    key(UNIT, "head_doctor_id", DOCTOR, "doctor_id"),
                    key(DOCTOR, "supervisor_id", DOCTOR, "doctor_id"),
                    key(PATIENT, "family_doctor_id", DOCTOR, "doctor_id"),
                    key(STAY, "patient_id", PATIENT, "patient_id"),
                    key(STAY, "unit_id", UNIT, "unit_id"),
                    key(INVOICE, "patient_id", PATIENT, "patient_id"),
                    key(DOCTOR, "pay_grade_id", PAY_GRADE, "pay_grade_id"),
                    key(COMPLAINT, "patient_id", PATIENT, "patient_id"),
                    key(COMPLAINT, "handled_by_doctor_id", DOCTOR, "doctor_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Clinics() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(UNIT, "name", 4, "Surgery", "Cardiology", "Maternity", "Radiology"),
                sample(DOCTOR, "first_name", 6, "Agnès", "Björn", "Chidi", "Dora", "Emil", "Fatou"),
                sample(DOCTOR, "last_name", 6, "Lefèvre", "Åkesson", "Okoye", "Vidal", "Brandt", "Diop"),
                sample(DOCTOR, "specialty", 6, "surgeon", "cardiologist", "midwife"),
                sample(DOCTOR, "hire_date", 6, "2015-02-01", "2018-07-15", "2020-01-01", "2021-11-30"),
                sample(
                        PATIENT,
                        "patient_first_name",
                        8,
                        "Inés",
                        "Ines",
                        "Jan",
                        "Karl",
                        "Lea",
                        "Mónica",
                        "Nils",
                        "Omar"),
                sample(PATIENT, "patient_last_name", 8, "Muñoz", "Novák", "Holm", "Park", "Gonçalves", "Berg", "Said"),
                sample(PATIENT, "city", 8, "Lyon", "Oslo", "Porto"),
                sample(PATIENT, "country", 8, "France", "Norway", "Portugal"),
                sample(STAY, "admission_date", 60, "2021-01-04", "2021-08-11", "2022-03-09", "2022-10-30"),
                sample(STAY, "discharge_date", 60, "2021-01-14", "2021-08-21", "2022-03-19"),
                sample(INVOICE, "invoice_date", 60, "2021-01-15", "2021-09-01", "2022-04-01"),
                sample(INVOICE, "amount", 60, 80, 1200, 95.5),
                sample(COMPLAINT, "is_unresolved", 20, 0, 1));
    }
}
