package io.nl2sql.rules.candidate;

import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import java.util.function.BiConsumer;

/** Proposes what else may be meant instead of one selection. */
interface VariantRule {

    void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals);
}
