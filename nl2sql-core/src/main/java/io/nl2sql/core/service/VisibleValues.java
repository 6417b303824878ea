package io.nl2sql.core.service;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The indexed values of some of the columns. */
final class VisibleValues implements ValueIndex {

    private final ValueIndex values;
    private final Predicate<ColumnName> visible;
    private final Map<ColumnName, ColumnProfile> profiles;

    private VisibleValues(ValueIndex values, Predicate<ColumnName> visible) {
        this.values = values;
        this.visible = visible;
        this.profiles = values.profiles().entrySet().stream()
                .filter(profile -> visible.test(profile.getKey()))
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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
}
