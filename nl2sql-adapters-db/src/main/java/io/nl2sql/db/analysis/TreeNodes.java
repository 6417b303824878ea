package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.parser.Token;
import org.jspecify.annotations.Nullable;

/** What the walk asks of any node of the parser's tree. Stateless. */
public final class TreeNodes {

    private TreeNodes() {}

    /** Where a node stands in the text, or null where the parser does not tell. */
    public static @Nullable TextSpan spanOf(Object node) {
        Node syntax = node instanceof ASTNodeAccess access ? access.getASTNode() : null;
        if (syntax == null) {
            return null;
        }
        Token first = syntax.jjtGetFirstToken();
        Token last = syntax.jjtGetLastToken();
        return first == null || last == null || last.absoluteEnd < first.absoluteBegin
                ? null
                : new TextSpan(first.absoluteBegin, last.absoluteEnd);
    }

    /** The refusal of a node that the walk does not know. */
    static NotUnderstoodException unknown(Object node, String what) {
        return new NotUnderstoodException("%s is not understood".formatted(what), spanOf(node));
    }
}
