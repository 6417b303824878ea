package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts derived tables in the places of restricted ones in one statement, and pins every other table to its schema, so
 * that it stays the table it was taken for. What stands around a replaced name has to be known.
 */
final class ReferencePlacer {

    private static final Set<String> WORDS_BEFORE = Set.of("from", "join", "straight_join", "using");

    private static final Set<String> WORDS_BEHIND = Set.of(
            "join",
            "inner",
            "left",
            "right",
            "full",
            "outer",
            "cross",
            "natural",
            "straight_join",
            "asof",
            "on",
            "using",
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "fetch",
            "union",
            "intersect",
            "except",
            "minus",
            "window",
            "qualify");

    private final SchemaPolicy policy;
    private final DerivedTables derivedTables;
    private final TableText tables;
    private final Set<TableReference> replaced = new HashSet<>();

    ReferencePlacer(SchemaPolicy policy, DerivedTables derivedTables, TableText tables) {
        this.policy = policy;
        this.derivedTables = derivedTables;
        this.tables = tables;
    }

    /** The changes that make the statement read what the caller may see. */
    Edits place(StatementShape shape, StatementTokens tokens) {
        new CommonTableProof(policy, tokens).require(shape);
        Edits edits = new Edits();
        for (TableReference table : shape.tables()) {
            if (table.target() instanceof TableReference.Target.Base base
                    && table.access() == TableReference.Access.READ) {
                place(table, base.table(), tokens, edits);
            }
        }
        requireNamesOfTheirOwn(shape);
        for (ColumnReference column : shape.columns()) {
            shorten(column.qualifier(), column.span(), shape, tokens, edits);
        }
        for (StarReference star : shape.stars()) {
            shorten(star.qualifier(), star.span(), shape, tokens, edits);
        }
        return edits;
    }

    private void place(TableReference reference, TableName table, StatementTokens tokens, Edits edits) {
        Optional<PlacedText> replacement = replacement(reference, table);
        List<Integer> name = tokens.dottedName(tokens.indexOf(reference.span()));
        int first = name.get(0);
        int last = name.get(name.size() - 1);
        if (replacement.isEmpty()) {
            if (name.size() == 1) {
                tables.schemaOf(table)
                        .ifPresent(schema ->
                                edits.insert(tokens.at(first).start(), tokens.gapBefore(first) + schema + "."));
            }
            return;
        }
        requireKnownSurroundings(reference, tokens, first, last);
        boolean whole = tokens.isWord(first - 1, "table");
        if (whole) {
            SqlToken word = tokens.at(first - 1);
            edits.replace(word.start(), word.end(), "SELECT * FROM");
        }
        PlacedText.Builder text = new PlacedText.Builder().append(replacement.get());
        if (reference.alias().isEmpty()) {
            String as = policy.schema().dialect().id().equals("oracle") ? " " : " AS ";
            text.append(as + tokens.at(last).text());
        }
        edits.replace(tokens.at(first).start(), tokens.at(last).end(), text.build());
        replaced.add(reference);
    }

    /** A restriction that cannot be placed is a matter of the administrator; the caller learns of no more than that. */
    private Optional<PlacedText> replacement(TableReference reference, TableName name) {
        try {
            return derivedTables.replacementOf(name);
        } catch (NotPlacedException exception) {
            if (exception.violation().rule() != GateRule.POLICY_NOT_PLACED) {
                throw exception;
            }
            Table table = policy.schema().findTable(name).orElseThrow();
            throw new NotPlacedException(
                    policy.readsDirectly(table)
                            ? "the access policy of %s cannot be placed; ask whoever sets the policies"
                                    .formatted(reference.display())
                            : "view %s cannot be read while access policies are in force; read the tables behind it, or"
                                    .concat(" ask whoever sets the policies")
                                    .formatted(reference.display()),
                    reference.span());
        }
    }

    private static void requireKnownSurroundings(
            TableReference reference, StatementTokens tokens, int first, int last) {
        boolean before = WORDS_BEFORE.contains(tokens.word(first - 1))
                || tokens.isSymbol(first - 1, ',')
                || tokens.isSymbol(first - 1, '(')
                || (tokens.isWord(first - 1, "table") && (first == 1 || !tokens.isSymbol(first - 2, '.')));
        int next = behindAlias(reference, tokens, last);
        boolean behind = next == tokens.size()
                || tokens.isSymbol(next, ')')
                || tokens.isSymbol(next, ',')
                || WORDS_BEHIND.contains(tokens.word(next));
        if (!before || !behind) {
            throw new NotPlacedException(
                    "%s is restricted by an access policy and can only be read in a plain FROM or JOIN"
                            .formatted(reference.display()),
                    reference.span());
        }
    }

    private static int behindAlias(TableReference reference, StatementTokens tokens, int last) {
        int next = last + 1;
        if (reference.alias().isEmpty()) {
            return next;
        }
        if (tokens.isWord(next, "as")) {
            next++;
        }
        if (!tokens.isName(next) || !tokens.name(next).equals(reference.alias())) {
            throw new NotPlacedException(
                    "the alias of %s is not understood".formatted(reference.display()), reference.span());
        }
        next++;
        return tokens.isSymbol(next, '(') ? tokens.closing(next) + 1 : next;
    }

    /** SQLite alone takes two sources of one name in a FROM list, and finds columns in them in its own way. */
    private void requireNamesOfTheirOwn(StatementShape shape) {
        Set<String> namesInScopes = new HashSet<>();
        for (TableReference table : shape.tables()) {
            String name = exposedName(table).toLowerCase(Locale.ROOT);
            boolean taken = !name.isEmpty() && !namesInScopes.add(table.scope() + " " + name);
            if (taken && !replaced.isEmpty()) {
                throw new NotPlacedException(
                        "several tables of this query are called %s; give them aliases".formatted(exposedName(table)),
                        table.span());
            }
        }
    }

    /** A derived table has no schema, so {@code schema.table.column} becomes {@code table.column}. */
    private void shorten(
            String qualifier, @Nullable TextSpan span, StatementShape shape, StatementTokens tokens, Edits edits) {
        if (qualifier.isEmpty() || replaced.isEmpty()) {
            return;
        }
        List<Integer> parts = tokens.dottedName(tokens.indexOf(span));
        if (parts.size() < 3) {
            return;
        }
        List<TableReference> called = shape.tables().stream()
                .filter(table -> exposedName(table).equalsIgnoreCase(qualifier))
                .toList();
        if (called.stream().noneMatch(replaced::contains)) {
            return;
        }
        boolean same = called.stream().map(TableReference::target).distinct().count() == 1
                && called.stream()
                        .allMatch(table ->
                                replaced.contains(table) && table.alias().isEmpty());
        if (!same) {
            throw new NotPlacedException(
                    "several tables of this statement are called %s; give them aliases".formatted(qualifier), span);
        }
        int kept = parts.get(parts.size() - 2);
        edits.replace(tokens.at(parts.get(0)).start(), tokens.at(kept).start(), tokens.gapBefore(parts.get(0)));
    }

    private static String exposedName(TableReference table) {
        return table.alias().isEmpty() ? table.name() : table.alias();
    }
}
