package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import java.util.Locale;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import org.jspecify.annotations.Nullable;

/** Finds how nodes of the parser's tree stand in the text of the statement. */
final class OutlinedText {

    private static final Pattern IRRELEVANT = Pattern.compile("\\s+");

    private final String sql;
    private final String squeezed;

    OutlinedText(String sql) {
        this.sql = sql;
        this.squeezed = squeezed(sql);
    }

    /**
     * The node as it stands in the statement. The parser tells the place of few nodes, and writes some of them in another
     * way; where its writing does not occur in the statement, the stretch that its parts cover is quoted.
     */
    String of(Object node) {
        TextSpan span = node instanceof ASTNodeAccess ? TreeNodes.spanOf(node) : null;
        String own = span == null ? "" : span.in(sql);
        String written = node.toString().strip();
        if (squeezed(own).equals(squeezed(written))) {
            return own;
        }
        if (squeezed.contains(squeezed(written))) {
            return written;
        }
        TextSpan covered = covered(node);
        String stretch = covered == null ? "" : covered.in(sql);
        return isBalanced(stretch) ? stretch : written;
    }

    private static boolean isBalanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() && depth >= 0; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return depth == 0 && !text.isBlank();
    }

    private static @Nullable TextSpan covered(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        if (!node.getClass().getName().startsWith("net.sf.jsqlparser.")) {
            return span;
        }
        for (NodeParts.Part part : NodeParts.of(node)) {
            for (Object child : NodeParts.nodesIn(part.value())) {
                TextSpan found = covered(child);
                if (found != null) {
                    span = span == null
                            ? found
                            : new TextSpan(Math.min(span.start(), found.start()), Math.max(span.end(), found.end()));
                }
            }
        }
        return span;
    }

    private static String squeezed(String text) {
        return IRRELEVANT.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
