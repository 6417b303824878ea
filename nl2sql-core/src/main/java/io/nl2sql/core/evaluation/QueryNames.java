package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.outline.OutlineBlock;
import io.nl2sql.core.domain.outline.OutlineBlock.Selection;
import io.nl2sql.core.domain.outline.OutlineBlock.Source;
import io.nl2sql.core.domain.outline.Term;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of one block without its aliases, in lower case. */
final class QueryNames {

    private static final Pattern QUALIFIER =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\.\\s*(?=[\\p{L}_\"`\\[*])");

    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, Term> outputs = new HashMap<>();
    private String only = "";

    private QueryNames() {}

    static QueryNames of(OutlineBlock block) {
        QueryNames names = new QueryNames();
        if (block.body() instanceof Selection selection) {
            for (Source source : selection.sources()) {
                String alias = source.alias().isEmpty() ? source.name() : source.alias();
                names.tables.put(folded(alias), source.block() ? "(query)" : folded(source.name()));
            }
            if (selection.sources().size() == 1) {
                names.only = names.tables.values().iterator().next();
            }
            selection.outputs().stream()
                    .filter(output -> !output.alias().isEmpty())
                    .forEach(output -> names.outputs.put(folded(output.alias()), output.term()));
        }
        return names;
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The table behind a name or alias; the name itself where it is none of this block. */
    String table(String name) {
        return tables.getOrDefault(folded(name), folded(name));
    }

    /** What an unqualified name stands for, where it is that of a computed output. */
    Optional<Term> computed(Term.ColumnTerm column) {
        Term output = column.source().isEmpty() ? outputs.get(folded(column.name())) : null;
        return output instanceof Term.CallTerm || output instanceof Term.WrittenTerm
                ? Optional.of(output)
                : Optional.empty();
    }

    /** A column with its table, as far as that is known without the schema. */
    String of(Term.ColumnTerm column) {
        String name = folded(column.name());
        if (!column.source().isEmpty()) {
            return table(column.source()) + "." + name;
        }
        return only.isEmpty() ? name : only + "." + name;
    }

    /** A text of the block with tables in place of aliases. */
    String inside(String sql) {
        Matcher qualifier =
                QUALIFIER.matcher(folded(sql).replaceAll("\\s+", " ").replace('"', '\''));
        return qualifier.replaceAll(found -> Matcher.quoteReplacement(table(found.group(1)) + "."));
    }
}
