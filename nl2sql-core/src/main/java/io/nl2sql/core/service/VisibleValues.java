package io.nl2sql.core.service;

import static java.util.stream.Collectors.toMap;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import java.util.List;
import java.util.Map;

/** The indexed values of the columns whose contents a caller may see as they are, in every row. */
final class VisibleValues implements ValueIndex {

    private final ValueIndex values;
    private final SchemaPolicy policy;

    VisibleValues(ValueIndex values, SchemaPolicy policy) {
        this.values = values;
        this.policy = policy;
    }

    @Override
    public List<ValueMatch> find(String question) {
        return values.find(question).stream()
                .filter(match -> policy.maySample(match.column()))
                .toList();
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return values.profiles().entrySet().stream()
                .filter(profile -> policy.maySample(profile.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
