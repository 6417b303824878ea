package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a statement as its own tokens spell them. The parser cuts names at dots and quotes in its own ways; our
 * tokens say where each one begins and ends.
 */
public final class WrittenNames {

    private final List<SqlToken> tokens;
    private final Map<Integer, Integer> indexByStart = new HashMap<>();

    public WrittenNames(List<SqlToken> tokens) {
        this.tokens = tokens;
        for (int index = 0; index < tokens.size(); index++) {
            indexByStart.put(tokens.get(index).start(), index);
        }
    }

    /** The parts of the dotted name that a node begins with, the schema or table in front; at least one. */
    public List<WrittenName> of(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        Integer first = span == null ? null : indexByStart.get(span.start());
        if (first == null || !isName(first)) {
            throw TreeNodes.unknown(node, "the name \"%s\"".formatted(node));
        }
        List<WrittenName> names = new ArrayList<>();
        int index = first;
        names.add(WrittenName.of(tokens.get(index).text()));
        while (isSymbol(index + 1, '.') && isName(index + 2)) {
            index += 2;
            names.add(WrittenName.of(tokens.get(index).text()));
        }
        return names;
    }

    /** Whether the dotted name that a node begins with leaves a part out, as in {@code master..t}. */
    boolean leavesPartOut(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        Integer first = span == null ? null : indexByStart.get(span.start());
        int index = first == null ? tokens.size() : first;
        while (isName(index) && isSymbol(index + 1, '.')) {
            index += 2;
        }
        return isSymbol(index, '.');
    }

    /** The last part of the name a node begins with: the thing itself. */
    WrittenName lastOf(Object node) {
        List<WrittenName> names = of(node);
        return names.get(names.size() - 1);
    }

    /** The part in front of the last one, or null. */
    static @Nullable WrittenName qualifierOf(List<WrittenName> names) {
        return names.size() > 1 ? names.get(names.size() - 2) : null;
    }

    private boolean isName(int index) {
        return index < tokens.size()
                && (tokens.get(index).kind() == SqlToken.Kind.WORD
                        || tokens.get(index).kind() == SqlToken.Kind.QUOTED_NAME);
    }

    private boolean isSymbol(int index, char symbol) {
        return index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }
}
