package io.nl2sql.core.service;

import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.out.SqlRewriter;
import org.jspecify.annotations.Nullable;

/** What is known of the database, cut down to what a rule leaves of it. */
final class CallerSnapshots implements Snapshots {

    private final Snapshots all;
    private final PolicyRule rule;
    private final SqlRewriter rewriter;
    private final @Nullable Linking linking;
    private volatile @Nullable View last;

    CallerSnapshots(Snapshots all, PolicyRule rule, SqlRewriter rewriter, @Nullable Linking linking) {
        this.all = all;
        this.rule = rule;
        this.rewriter = rewriter;
        this.linking = linking;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID when the policy does not fit the schema or
     *     cannot be placed in statements: nothing is answered then
     */
    @Override
    public SchemaSnapshot current() {
        SchemaSnapshot whole = all.current();
        View view = last;
        if (view == null || !view.isOf(whole)) {
            view = new View(whole, cut(whole));
            last = view;
        }
        return view.cut();
    }

    private SchemaSnapshot cut(SchemaSnapshot whole) {
        DatabaseSchema schema = whole.policy().schema();
        AccessPolicy policy = rule.on(schema);
        if (policy.isEmpty()) {
            return whole;
        }
        SchemaPolicy schemaPolicy = policy.on(schema);
        rewriter.requirePlaceable(schemaPolicy);
        return new SchemaSnapshot(
                VisibleValues.under(schemaPolicy, whole.values()),
                schemaPolicy,
                linking == null ? null : linking.linker(schemaPolicy.visible()),
                whole.knowledge().forCaller(schemaPolicy));
    }

    private record View(SchemaSnapshot whole, SchemaSnapshot cut) {

        /** Comparing contents would cost more than cutting again. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(SchemaSnapshot other) {
            return whole == other;
        }
    }
}
