package io.nl2sql.core.privacy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.ColumnMask;
import io.nl2sql.core.domain.policy.HiddenColumn;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.policy.RowFilter;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of {@link PrivacySettings} what may not be seen of the tables that are there: excluded schemas, tables and columns
 * do not exist, sensitive columns are masked, and where there is a row filter the tables that it fits show the rows that
 * meet it, and the others do not exist. Names that fit nothing hide nothing. Immutable; safe for concurrent use.
 */
public final class PrivacyRule implements PolicyRule {

    /** What a sensitive text column shows; sensitive columns of other types show NULL. */
    public static final String REDACTED = "[REDACTED]";

    private final PrivacySettings settings;
    private final SqlAnalyzer analyzer;
    private final WrittenNames names;

    private PrivacyRule(PrivacySettings settings, SqlAnalyzer analyzer) {
        this.settings = settings;
        this.analyzer = analyzer;
        this.names = new WrittenNames(settings);
    }

    /**
     * The rule of these settings.
     *
     * @param analyzer finds the columns of the row filter
     */
    public static PolicyRule of(PrivacySettings settings, SqlAnalyzer analyzer) {
        requireNonNull(analyzer, "analyzer is null");
        return settings.restricts() ? new PrivacyRule(settings, analyzer) : PolicyRule.NONE;
    }

    /**
     * {@inheritDoc} It cannot be decided where the row filter is not understood.
     */
    @Override
    public AccessPolicy on(DatabaseSchema schema) {
        Optional<RowCondition> condition =
                Optional.ofNullable(settings.rowFilter()).map(filter -> RowCondition.read(filter, schema, analyzer));
        Collected collected = new Collected();
        for (Table table : schema.tables()) {
            boolean open = !names.excludes(table)
                    && table.columns().stream().anyMatch(column -> !names.excludes(table, column))
                    && condition.map(rows -> rows.fits(table)).orElse(true);
            if (open) {
                collected.restrict(
                        table, names, settings.rowFilter() == null ? List.of() : List.of(settings.rowFilter()));
            } else {
                collected.hidden.add(table.name().toString());
            }
        }
        return collected.policy();
    }

    /** Restrictions as they are found: there may be tens of thousands. */
    private static final class Collected {

        private final List<RowFilter> filters = new ArrayList<>();
        private final List<ColumnMask> masks = new ArrayList<>();
        private final List<String> hidden = new ArrayList<>();
        private final List<HiddenColumn> hiddenColumns = new ArrayList<>();

        void restrict(Table table, WrittenNames names, List<String> predicates) {
            String name = table.name().toString();
            predicates.forEach(predicate -> filters.add(new RowFilter(name, predicate)));
            for (Column column : table.columns()) {
                if (names.excludes(table, column)) {
                    hiddenColumns.add(new HiddenColumn(name, column.name()));
                } else if (names.isSensitive(table, column)) {
                    masks.add(new ColumnMask(name, column.name(), new Masking.Redact(REDACTED)));
                }
            }
        }

        AccessPolicy policy() {
            return new AccessPolicy(filters, masks, hidden, hiddenColumns, List.of());
        }
    }
}
