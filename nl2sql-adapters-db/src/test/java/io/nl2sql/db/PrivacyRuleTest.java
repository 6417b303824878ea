package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.privacy.PrivacyRule;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyRuleTest {

    private static final Masking REDACTED = new Masking.Redact("[REDACTED]");

    private final DatabaseSchema schema = new DatabaseSchema(
            PostgresDialect.INSTANCE,
            List.of(
                    table("shop", "customers", "id", "tenant_id", "email", "work_email", "born"),
                    table("shop", "orders", "id", "tenant_id", "total"),
                    table("staff", "salaries", "id", "amount"),
                    table("staff", "orders", "id", "note")),
            List.of());

    private static Table table(String schema, String name, String... columns) {
        return new Table(
                new TableName(schema, name),
                TableKind.TABLE,
                Arrays.stream(columns)
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** Settings with these lists: sensitive, schemas, tables, columns. */
    private static PrivacySettings settings(
            List<String> sensitive,
            List<String> schemas,
            List<String> tables,
            List<String> columns,
            @Nullable String filter) {
        return new PrivacySettings(true, true, true, sensitive, schemas, tables, columns, List.of(), 0.3, filter);
    }

    private AccessPolicy policy(PrivacySettings settings) {
        return PrivacyRule.of(settings, new JSqlParserAnalyzer(PostgresDialect.INSTANCE))
                .on(schema);
    }

    private AccessPolicy filtered(String filter) {
        return policy(settings(List.of(), List.of(), List.of(), List.of(), filter));
    }

    @Test
    void restrictsNothingWhereNothingIsAsked() {
        assertThat(PrivacyRule.of(PrivacySettings.OPEN, new JSqlParserAnalyzer(PostgresDialect.INSTANCE)))
                .isSameAs(PolicyRule.NONE);
    }

    @Test
    void hidesWhatIsExcludedHoweverItIsWritten() {
        AccessPolicy policy = policy(settings(
                List.of(), List.of("STAFF"), List.of("shop.Orders"), List.of("Customers.BORN", "no.such"), null));

        assertThat(policy)
                .isEqualTo(AccessPolicy.NONE
                        .hide("shop.orders")
                        .hide("staff.salaries")
                        .hide("staff.orders")
                        .hide("shop.customers", "born"));
    }

    @Test
    void hidesEveryTableOfANameWithoutItsSchema() {
        assertThat(policy(settings(List.of(), List.of(), List.of("orders"), List.of(), null)))
                .isEqualTo(AccessPolicy.NONE.hide("shop.orders").hide("staff.orders"));
    }

    @Test
    void hidesATableOfWhichNothingIsLeft() {
        assertThat(policy(settings(
                        List.of(), List.of(), List.of(), List.of("salaries.id", "staff.salaries.amount"), null)))
                .isEqualTo(AccessPolicy.NONE.hide("staff.salaries"));
    }

    @Test
    void masksByPartOfANameOrByTheWholeOfIt() {
        AccessPolicy byPart = policy(settings(List.of("Email"), List.of(), List.of(), List.of(), null));
        AccessPolicy byWhole = policy(settings(List.of("e?ail", "am*"), List.of(), List.of(), List.of(), null));
        AccessPolicy inTable = policy(settings(List.of("customers.id"), List.of(), List.of(), List.of(), null));

        assertThat(byPart)
                .isEqualTo(AccessPolicy.NONE
                        .mask("shop.customers", "email", REDACTED)
                        .mask("shop.customers", "work_email", REDACTED));
        assertThat(byWhole)
                .isEqualTo(AccessPolicy.NONE
                        .mask("shop.customers", "email", REDACTED)
                        .mask("staff.salaries", "amount", REDACTED));
        assertThat(inTable).isEqualTo(AccessPolicy.NONE.mask("shop.customers", "id", REDACTED));
    }

    @Test
    void filtersTheTablesThatHaveItsColumnsAndHidesTheOthers() {
        assertThat(filtered("tenant_id = :user_id OR :role = 'admin'"))
                .isEqualTo(AccessPolicy.NONE
                        .filter("shop.customers", "tenant_id = :user_id OR :role = 'admin'")
                        .filter("shop.orders", "tenant_id = :user_id OR :role = 'admin'")
                        .hide("staff.salaries")
                        .hide("staff.orders"));
        assertThat(filtered("staff.orders.note = 'x'").filters()).hasSize(1);
        assertThat(filtered("no_such_column = 1").hiddenTables()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant_id =",
                "tenant_id = 1; DROP TABLE orders",
                "id IN (SELECT id FROM salaries)",
                "'open",
                "tenant_id = 1 /* open",
                ")"
            })
    void failsWhereTheFilterIsNoCondition(String filter) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> filtered(filter))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
    }

    @Test
    void neverLeavesOpenWhatIsNamed() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            Table table = schema.tables().get(random.nextInt(schema.tables().size()));
            Column column = table.columns().get(random.nextInt(table.columns().size()));
            String name = random.nextBoolean()
                    ? table.name().toString()
                    : table.name().table();
            PrivacySettings settings = settings(
                    List.of(), List.of(), List.of(), List.of(anyCase(random, name + "." + column.name())), null);

            DatabaseSchema visible = policy(settings).on(schema).visible();

            assertThat(visible.findTable(table.name()).flatMap(left -> left.findColumn(column.name())))
                    .as(settings.toString())
                    .isEmpty();
        }
    }

    private static String anyCase(Random random, String text) {
        StringBuilder written = new StringBuilder();
        text.chars()
                .forEach(letter -> written.appendCodePoint(
                        random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter)));
        return written.toString();
    }
}
