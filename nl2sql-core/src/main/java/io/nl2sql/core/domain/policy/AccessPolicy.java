package io.nl2sql.core.domain.policy;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * What one role may not see of one database. Names are as an administrator writes them; {@link #on} finds out which
 * tables and columns they mean.
 *
 * <p>A view shows what the tables behind it show to the caller: it is read through its definition, so the restrictions
 * of those tables hold in it, and its own come on top. A view whose definition is not known or not understood cannot be
 * read unless it is trusted.
 *
 * @param filters conditions on rows; several on one table have to hold together
 * @param masks columns that are not shown as they are; several on one column make the strictest
 * @param hiddenTables tables and views that do not exist for the caller
 * @param hiddenColumns columns that do not exist for the caller
 * @param trustedViews views whose contents the administrator vouches for: they are read as they are, and only the
 *     restrictions that name the view itself apply
 */
public record AccessPolicy(
        List<RowFilter> filters,
        List<ColumnMask> masks,
        List<String> hiddenTables,
        List<HiddenColumn> hiddenColumns,
        List<String> trustedViews) {

    /** Restricts nothing. */
    public static final AccessPolicy NONE = new AccessPolicy(List.of(), List.of(), List.of(), List.of(), List.of());

    public AccessPolicy {
        filters = List.copyOf(filters);
        masks = List.copyOf(masks);
        hiddenTables = List.copyOf(hiddenTables);
        hiddenColumns = List.copyOf(hiddenColumns);
        trustedViews = List.copyOf(trustedViews);
    }

    /** This policy with a further condition on the rows of a table. */
    public AccessPolicy filter(String table, String predicate) {
        return new AccessPolicy(
                with(filters, new RowFilter(table, predicate)), masks, hiddenTables, hiddenColumns, trustedViews);
    }

    /** This policy with a further column masked. */
    public AccessPolicy mask(String table, String column, Masking masking) {
        return new AccessPolicy(
                filters,
                with(masks, new ColumnMask(table, column, masking)),
                hiddenTables,
                hiddenColumns,
                trustedViews);
    }

    /** This policy with a further table or view hidden. */
    public AccessPolicy hide(String table) {
        return new AccessPolicy(filters, masks, with(hiddenTables, table), hiddenColumns, trustedViews);
    }

    /** This policy with a further column hidden. */
    public AccessPolicy hide(String table, String column) {
        return new AccessPolicy(
                filters, masks, hiddenTables, with(hiddenColumns, new HiddenColumn(table, column)), trustedViews);
    }

    /** This policy with a further view trusted. */
    public AccessPolicy trust(String view) {
        return new AccessPolicy(filters, masks, hiddenTables, hiddenColumns, with(trustedViews, view));
    }

    /**
     * The policy of a caller with both roles: every restriction of either holds. A view is trusted where the policy
     * that restricts anything trusts it, so with two restricting policies both have to.
     */
    public AccessPolicy and(AccessPolicy other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new AccessPolicy(
                joined(filters, other.filters),
                joined(masks, other.masks),
                joined(hiddenTables, other.hiddenTables),
                joined(hiddenColumns, other.hiddenColumns),
                trustedViews.stream().filter(other.trustedViews::contains).toList());
    }

    /** Whether it restricts nothing. */
    public boolean isEmpty() {
        return filters.isEmpty() && masks.isEmpty() && hiddenTables.isEmpty() && hiddenColumns.isEmpty();
    }

    /**
     * This policy for the tables of a schema.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID when a name means no table or column, or
     *     several: a restriction that applies to nothing is a mistake, never an open door
     */
    public SchemaPolicy on(DatabaseSchema schema) {
        return new PolicyResolution(schema).resolve(this);
    }

    private static <T> List<T> with(List<T> list, T element) {
        return joined(list, List.of(element));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
