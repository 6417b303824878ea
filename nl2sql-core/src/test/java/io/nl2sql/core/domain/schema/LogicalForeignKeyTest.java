package io.nl2sql.core.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalForeignKeyTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(new TableName("shop", "Orders"), "id", "Customer", "shop_no"),
                    table(new TableName("shop", "customers"), "id", "shop_no"),
                    table(new TableName("old", "customers"), "id")),
            List.of());

    private static Table table(TableName name, String... columns) {
        return new Table(
                name,
                TableKind.TABLE,
                Arrays.stream(columns)
                        .map(column -> Column.of(column, ColumnType.INTEGER))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.customer -> shop.customers.id",
                "  shop.Orders.Customer->shop.customers.id ",
                "ORDERS(customer) => shop.customers ( id )",
            })
    void findsTablesAndColumnsInAnyCase(String text) {
        assertThat(LogicalForeignKey.parse(text).resolve(SCHEMA))
                .isEqualTo(new ForeignKey(
                        new TableName("shop", "Orders"),
                        List.of("Customer"),
                        new TableName("shop", "customers"),
                        List.of("id"),
                        ForeignKey.Origin.LOGICAL));
    }

    @Test
    void readsSeveralColumnsInOrder() {
        LogicalForeignKey key = LogicalForeignKey.parse("orders(shop_no, customer) -> shop.customers(shop_no, id)");

        assertThat(key.resolve(SCHEMA).fromColumns()).containsExactly("shop_no", "Customer");
        assertThat(key.resolve(SCHEMA).toColumns()).containsExactly("shop_no", "id");
        assertThat(LogicalForeignKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "orders.customer",
                "orders -> customers",
                "orders(a, b) -> customers(id)",
                "a() -> b()"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> LogicalForeignKey.parse(text))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("write orders.customer_id -> customers.id");
    }

    @Test
    void namesTheTableThatDoesNotExist() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() ->
                        LogicalForeignKey.parse("orders.customer -> client.id").resolve(SCHEMA))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND))
                .withMessage("the foreign key orders(customer) -> client(id) names table client,"
                        + " which does not exist: check the name");
    }

    @Test
    void namesTheColumnThatDoesNotExist() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> LogicalForeignKey.parse("orders.client -> shop.customers.id")
                        .resolve(SCHEMA))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND))
                .withMessageContaining("names column client, which shop.Orders does not have");
    }

    @Test
    void refusesATableThatMayBeSeveral() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> LogicalForeignKey.parse("orders.customer -> customers.id")
                        .resolve(SCHEMA))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("shop.customers or old.customers");
    }
}
