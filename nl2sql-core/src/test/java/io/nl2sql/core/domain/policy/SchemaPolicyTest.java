package io.nl2sql.core.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaPolicyTest {

    private static final TableName ORDERS = new TableName("shop", "orders");
    private static final TableName CUSTOMERS = new TableName("shop", "customers");
    private static final TableName SALARIES = new TableName("shop", "salaries");
    private static final TableName VIEW = new TableName("shop", "open_orders");
    private static final Salt SALT = Salt.of("sixteen letters!");

    private final DatabaseSchema schema = new DatabaseSchema(
                    AnsiDialect.INSTANCE,
                    List.of(
                            table(ORDERS, TableKind.TABLE, "id", "customer_id", "tenant_id", "note"),
                            table(CUSTOMERS, TableKind.TABLE, "id", "name"),
                            table(SALARIES, TableKind.TABLE, "id", "customer_id"),
                            table(VIEW, TableKind.VIEW, "id")),
                    List.of(key(ORDERS, CUSTOMERS), key(SALARIES, CUSTOMERS)))
            .withViewDefinitions(Map.of(VIEW, "SELECT id FROM orders"));

    @Test
    void findsNamesAsPeopleWriteThem() {
        SchemaPolicy policy = AccessPolicy.NONE
                .filter("shop.orders", "tenant_id = 1")
                .filter("ORDERS", "id > 0")
                .mask("Customers", "NAME", new Masking.Redact())
                .on(schema);

        assertThat(policy.access(ORDERS))
                .isEqualTo(new TableAccess(false, List.of("tenant_id = 1", "id > 0"), Map.of(), Set.of()));
        assertThat(policy.access(CUSTOMERS).masks()).isEqualTo(Map.of("name", new Masking.Redact()));
        assertThat(policy.access(SALARIES)).isEqualTo(TableAccess.OPEN);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        AccessPolicy policy = AccessPolicy.NONE
                .filter("order", "id = 1")
                .mask("orders", "notes", new Masking.Null())
                .hide("customers", "id")
                .hide("customers", "name")
                .trust("orders");

        assertThatThrownBy(() -> policy.on(schema))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the access policy is wrong: there is no table called order;"
                        + " there is no column of shop.orders called notes; shop.orders is no view that could be"
                        + " trusted; every column of shop.customers is hidden, so hide the table instead");
    }

    @Test
    void showsTheSchemaWithoutWhatIsHidden() {
        DatabaseSchema visible = AccessPolicy.NONE
                .filter("orders", "tenant_id = 1")
                .hide("orders", "tenant_id")
                .hide("salaries")
                .on(schema)
                .visible();

        assertThat(visible.tables()).extracting(Table::name).containsExactly(ORDERS, CUSTOMERS, VIEW);
        Table orders = visible.findTable(ORDERS).orElseThrow();
        assertThat(orders.columns()).extracting(Column::name).containsExactly("id", "customer_id", "note");
        assertThat(orders.rowEstimate()).isNull();
        assertThat(orders.uniqueKeys()).isEmpty();
        assertThat(orders.indexes()).isEmpty();
        assertThat(visible.findTable(CUSTOMERS).orElseThrow().rowEstimate()).isEqualTo(10L);
        assertThat(visible.foreignKeys()).containsExactly(key(ORDERS, CUSTOMERS));
        assertThat(visible.findViewDefinition(VIEW)).isEmpty();
    }

    @Test
    void leavesOutKeysThatMaskingDestroys() {
        AccessPolicy hashed = AccessPolicy.NONE
                .mask("orders", "customer_id", new Masking.Hash(SALT))
                .mask("customers", "id", new Masking.Hash(SALT))
                .hide("salaries");

        assertThat(hashed.on(schema).visible().foreignKeys()).containsExactly(key(ORDERS, CUSTOMERS));
        assertThat(hashed.mask("orders", "customer_id", new Masking.Null())
                        .on(schema)
                        .visible()
                        .foreignKeys())
                .isEmpty();
        assertThat(AccessPolicy.NONE
                        .mask("customers", "id", new Masking.Hash(SALT))
                        .on(schema)
                        .visible()
                        .foreignKeys())
                .isEmpty();
    }

    @Test
    void aHashIsAText() {
        Table orders = AccessPolicy.NONE
                .mask("orders", "customer_id", new Masking.Hash(SALT))
                .on(schema)
                .visible()
                .findTable(ORDERS)
                .orElseThrow();

        assertThat(orders.findColumn("customer_id").orElseThrow().type()).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void samplesNothingThatSomebodyMayNotSee() {
        SchemaPolicy policy = AccessPolicy.NONE
                .filter("orders", "tenant_id = 1")
                .mask("customers", "name", new Masking.Redact())
                .hide("salaries")
                .on(schema);

        assertThat(policy.maySample(new ColumnName(CUSTOMERS, "id"))).isTrue();
        assertThat(policy.maySample(new ColumnName(CUSTOMERS, "name"))).isFalse();
        assertThat(policy.maySample(new ColumnName(ORDERS, "note"))).isFalse();
        assertThat(policy.maySample(new ColumnName(SALARIES, "id"))).isFalse();
        assertThat(policy.maySample(new ColumnName(VIEW, "id"))).isFalse();
    }

    @Test
    void bothRolesOfACallerRestrict() {
        AccessPolicy one = AccessPolicy.NONE
                .filter("orders", "tenant_id = 1")
                .mask("orders", "note", new Masking.Partial(3, 3))
                .trust("open_orders");
        AccessPolicy other = AccessPolicy.NONE
                .filter("orders", "id > 5")
                .mask("orders", "note", new Masking.Redact())
                .hide("salaries");

        SchemaPolicy both = one.and(other).on(schema);

        assertThat(both.access(ORDERS))
                .isEqualTo(new TableAccess(
                        false, List.of("tenant_id = 1", "id > 5"), Map.of("note", new Masking.Redact()), Set.of()));
        assertThat(both.access(SALARIES).hidden()).isTrue();
        assertThat(both.trusts(VIEW)).isFalse();
        assertThat(one.and(AccessPolicy.NONE)).isEqualTo(one);
        assertThat(AccessPolicy.NONE.and(one)).isEqualTo(one);
    }

    @Test
    void noPolicyLeavesTheSchemaAsItIs() {
        SchemaPolicy policy = AccessPolicy.NONE.on(schema);

        assertThat(policy.isEmpty()).isTrue();
        assertThat(policy.visible()).isSameAs(schema);
        assertThat(policy.sampled()).isSameAs(schema);
    }

    private static ForeignKey key(TableName from, TableName to) {
        return new ForeignKey(from, List.of("customer_id"), to, List.of("id"), ForeignKey.Origin.DECLARED);
    }

    private static Table table(TableName name, TableKind kind, String... columns) {
        List<Column> all = Arrays.stream(columns)
                .map(column -> Column.of(column, column.endsWith("id") ? ColumnType.INTEGER : ColumnType.TEXT))
                .toList();
        List<String> tenant = Arrays.asList(columns).contains("tenant_id") ? List.of("tenant_id") : List.of("id");
        return new Table(
                name,
                kind,
                all,
                List.of("id"),
                List.of(tenant),
                List.of(new Index("an_index", tenant, false)),
                10L,
                null);
    }
}
