package io.nl2sql.vector.qdrant;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;

/** Whether the payload of a point meets a filter; fails on a condition it does not know. */
final class PointFilter {

    private PointFilter() {}

    static boolean accepts(Filter filter, Map<String, Value> payload) {
        if (filter.getShouldCount() + filter.getMustNotCount() > 0) {
            throw new UnsupportedOperationException("only must is understood: " + filter);
        }
        return filter.getMustList().stream().allMatch(condition -> holds(condition, payload));
    }

    private static boolean holds(Condition condition, Map<String, Value> payload) {
        if (!condition.hasField()) {
            throw new UnsupportedOperationException("condition is not understood: " + condition);
        }
        FieldCondition field = condition.getField();
        Value value = payload.get(field.getKey());
        if (value == null) {
            return false;
        }
        return field.hasRange() ? isIn(field.getRange(), value.getIntegerValue()) : matches(field.getMatch(), value);
    }

    private static boolean isIn(Range range, long value) {
        return (!range.hasGt() || value > range.getGt())
                && (!range.hasGte() || value >= range.getGte())
                && (!range.hasLt() || value < range.getLt())
                && (!range.hasLte() || value <= range.getLte());
    }

    private static boolean matches(Match match, Value value) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> match.getKeyword().equals(value.getStringValue());
            case KEYWORDS -> match.getKeywords().getStringsList().contains(value.getStringValue());
            case BOOLEAN -> match.getBoolean() == value.getBoolValue();
            default -> throw new UnsupportedOperationException("match is not understood: " + match);
        };
    }
}
