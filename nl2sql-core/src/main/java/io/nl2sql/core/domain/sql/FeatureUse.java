package io.nl2sql.core.domain.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A feature and where it is used.
 *
 * @param feature which one
 * @param span where it stands, or null where the parser does not tell
 */
public record FeatureUse(SqlFeature feature, @Nullable TextSpan span) {

    public FeatureUse {
        requireNonNull(feature, "feature is null");
    }
}
