package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.db.analysis.NodeParts;
import io.nl2sql.db.analysis.TreeNodes;
import org.jspecify.annotations.Nullable;

/** Where nodes stand in the text, for messages: the parser does not tell for all of them, but for most of their parts. */
final class NodeSpans {

    private NodeSpans() {}

    /** The span of a node, or that from its first part to its last, or null where nothing is known. */
    static @Nullable TextSpan of(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        if (span != null || !node.getClass().getName().startsWith("net.sf.jsqlparser.")) {
            return span;
        }
        for (NodeParts.Part part : NodeParts.of(node)) {
            for (Object child : NodeParts.nodesIn(part.value())) {
                TextSpan found = of(child);
                span = span == null ? found : found == null ? span : joined(span, found);
            }
        }
        return span;
    }

    private static TextSpan joined(TextSpan first, TextSpan second) {
        return new TextSpan(Math.min(first.start(), second.start()), Math.max(first.end(), second.end()));
    }
}
