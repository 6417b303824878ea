package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes sure that a name which is taken for a common table expression is one to every engine. They disagree about names
 * in front of their definition and inside of it, and one that means a restricted table there must not pass unfiltered.
 * For H2 the table comes first even behind the definition.
 */
final class CommonTableProof {

    /**
     * One definition in a WITH list.
     *
     * @param name the index of its name
     * @param end the index of the bracket behind its query
     */
    private record Definition(int name, int end) {}

    private final StatementTokens tokens;
    private final Set<String> restricted;
    private final boolean tablesFirst;

    CommonTableProof(SchemaPolicy policy, StatementTokens tokens) {
        this.tokens = tokens;
        this.tablesFirst = policy.schema().dialect().id().equals("h2");
        this.restricted = policy.schema().tables().stream()
                .filter(table -> !policy.access(table.name()).isOpen() || !policy.readsDirectly(table))
                .map(table -> table.name().table().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Fails where a common table expression of the statement could be something else. */
    void require(StatementShape shape) {
        for (TableReference table : shape.tables()) {
            if (table.target() instanceof TableReference.Target.CommonTableExpression && !isProven(table)) {
                throw new NotPlacedException(
                        "%s could mean the table or the common table expression; give the expression another name"
                                .formatted(table.display()),
                        table.span());
            }
        }
    }

    private boolean isProven(TableReference table) {
        int index = tokens.indexOf(table.span());
        List<Definition> definitions = definitionsOf(table.name());
        if (!restricted.contains(table.name().toLowerCase(Locale.ROOT))) {
            return definitions.stream().anyMatch(definition -> definition.name() < index);
        }
        return !tablesFirst
                && definitions.size() == 1
                && index > definitions.get(0).end()
                && tokens.name(definitions.get(0).name()).equals(table.name());
    }

    private List<Definition> definitionsOf(String name) {
        List<Definition> definitions = new ArrayList<>();
        for (int index = 1; index < tokens.size(); index++) {
            if (tokens.isName(index) && tokens.name(index).equalsIgnoreCase(name) && followsListWord(index)) {
                int body = bodyBehind(index);
                if (body >= 0) {
                    definitions.add(new Definition(index, tokens.closing(body)));
                }
            }
        }
        return definitions;
    }

    private boolean followsListWord(int index) {
        return tokens.isWord(index - 1, "with")
                || tokens.isWord(index - 1, "recursive")
                || tokens.isSymbol(index - 1, ',');
    }

    /** The index of the bracket that opens the query of a definition, or -1. */
    private int bodyBehind(int name) {
        int index = name + 1;
        if (tokens.isSymbol(index, '(')) {
            index = tokens.closing(index) + 1;
        }
        if (!tokens.isWord(index, "as")) {
            return -1;
        }
        index++;
        if (tokens.isWord(index, "not")) {
            index++;
        }
        if (tokens.isWord(index, "materialized")) {
            index++;
        }
        return tokens.isSymbol(index, '(') ? index : -1;
    }
}
