package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The indexed values of some of the columns. */
final class VisibleValues implements ValueIndex {

    private final ValueIndex values;
    private final Predicate<ColumnName> visible;
    private final Map<ColumnName, ColumnProfile> profiles;

    private VisibleValues(ValueIndex values, Predicate<ColumnName> visible) {
        this.values = values;
        this.visible = visible;
        this.profiles = new VisibleProfiles(values.profiles(), visible);
    }

    /** Those of the columns whose contents a caller may see as they are, in every row. */
    static VisibleValues under(SchemaPolicy policy, ValueIndex values) {
        return new VisibleValues(values, policy::maySample);
    }

    /** Those of the columns that are there. */
    static VisibleValues of(Predicate<ColumnName> present, ValueIndex values) {
        return new VisibleValues(values, present);
    }

    @Override
    public List<ValueMatch> find(String question) {
        return values.find(question).stream()
                .filter(match -> visible.test(match.column()))
                .toList();
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return profiles;
    }

    /** Looks each profile up when it is asked for: there may be hundreds of thousands, on disk. */
    private static final class VisibleProfiles extends AbstractMap<ColumnName, ColumnProfile> {

        private final Map<ColumnName, ColumnProfile> all;
        private final Predicate<ColumnName> visible;

        VisibleProfiles(Map<ColumnName, ColumnProfile> all, Predicate<ColumnName> visible) {
            this.all = all;
            this.visible = visible;
        }

        @Override
        public @Nullable ColumnProfile get(@Nullable Object key) {
            return key instanceof ColumnName column && visible.test(column) ? all.get(column) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return key instanceof ColumnName column && visible.test(column) && all.containsKey(column);
        }

        @Override
        public Set<Entry<ColumnName, ColumnProfile>> entrySet() {
            return all.entrySet().stream()
                    .filter(profile -> visible.test(profile.getKey()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
