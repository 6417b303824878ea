package io.nl2sql.core.domain.sql.lex;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The optimiser hints of MySQL that choose a plan and nothing else. {@code SET_VAR} changes settings, {@code
 * MAX_EXECUTION_TIME} lifts the time limit and {@code RESOURCE_GROUP} moves the session, so they are not among them.
 */
final class OptimizerHints {

    private static final Set<String> PLAN_HINTS = Set.of(
            "bka",
            "no_bka",
            "bnl",
            "no_bnl",
            "derived_condition_pushdown",
            "no_derived_condition_pushdown",
            "group_index",
            "no_group_index",
            "hash_join",
            "no_hash_join",
            "index",
            "no_index",
            "index_merge",
            "no_index_merge",
            "join_fixed_order",
            "join_index",
            "no_join_index",
            "join_order",
            "join_prefix",
            "join_suffix",
            "merge",
            "no_merge",
            "mrr",
            "no_mrr",
            "no_icp",
            "no_range_optimization",
            "order_index",
            "no_order_index",
            "qb_name",
            "semijoin",
            "no_semijoin",
            "skip_scan",
            "no_skip_scan",
            "subquery");

    private static final Pattern HINT = Pattern.compile("\\s*([A-Za-z_]+)\\s*\\([\\w\\s,@.`$]*+\\)\\s*,?\\s*");

    private OptimizerHints() {}

    /** Whether the text between the marks of a hint comment holds known hints and nothing else. */
    static boolean areHarmless(String hints) {
        Matcher hint = HINT.matcher(hints);
        int position = 0;
        while (position < hints.length()
                && hint.region(position, hints.length()).lookingAt()) {
            if (!PLAN_HINTS.contains(hint.group(1).toLowerCase(Locale.ROOT))) {
                return false;
            }
            position = hint.end();
        }
        return hints.substring(position).isBlank();
    }
}
