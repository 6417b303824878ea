package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.grounding.SqlReferences.Clarity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of the knowledge one caller may be given. Whoever may see everything gets everything that can still hold. To
 * others a piece goes only where it is known to use nothing hidden, to give no value of a masked column away, and to
 * mention no hidden table in its words. Immutable.
 */
final class CallerView {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$#]+");

    private final SchemaPolicy policy;
    private final LexicalRules rules;
    private final Set<String> hiddenWords = new HashSet<>();
    private final Set<String> hiddenPhrases = new HashSet<>();

    CallerView(SchemaPolicy policy) {
        this.policy = policy;
        this.rules = LexicalRules.of(policy.schema().dialect());
        if (!policy.isEmpty()) {
            policy.schema().tables().stream()
                    .map(Table::name)
                    .filter(table -> policy.visible().findTable(table).isEmpty())
                    .forEach(this::hide);
            policy.visible().tables().forEach(this::show);
        }
    }

    private void hide(TableName table) {
        String name = table.table().toLowerCase(Locale.ROOT);
        (WORD.matcher(name).matches() ? hiddenWords : hiddenPhrases).add(name);
    }

    /** What the visible schema says itself gives nothing away. */
    private void show(Table table) {
        hiddenWords.remove(table.name().table().toLowerCase(Locale.ROOT));
        table.columns().forEach(column -> hiddenWords.remove(column.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether a piece may be given.
     *
     * @param references what it uses
     * @param sql its SQL
     * @param texts what else stands in it
     */
    boolean allows(SqlReferences references, String sql, List<String> texts) {
        if (policy.isEmpty()) {
            return references.clarity() != Clarity.BROKEN;
        }
        return references.clarity() == Clarity.CLEAR
                && references.fits(policy.visible())
                && !(references.columns().stream().anyMatch(this::isMasked) && hasLiteral(sql))
                && !mentionsHidden(sql)
                && texts.stream().noneMatch(this::mentionsHidden);
    }

    private boolean isMasked(ColumnName column) {
        return policy.access(column.table()).masks().containsKey(column.column());
    }

    private boolean hasLiteral(String sql) {
        return !(SqlLexer.read(sql, rules) instanceof LexedSql.Statement statement)
                || statement.tokens().stream()
                        .anyMatch(
                                token -> token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.NUMBER);
    }

    private boolean mentionsHidden(String text) {
        if (hiddenWords.isEmpty() && hiddenPhrases.isEmpty()) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher word = WORD.matcher(lower);
        while (word.find()) {
            if (hiddenWords.contains(word.group())) {
                return true;
            }
        }
        return hiddenPhrases.stream().anyMatch(lower::contains);
    }

    /**
     * What of a note may be given: no values of columns whose contents the caller may not see as they are, in every
     * row, and none of sensitive ones.
     */
    TableNote readable(TableName table, TableNote note) {
        return new TableNote(
                note.table(),
                readable(note.displayName()),
                readable(note.description()),
                readable(note.synonyms()),
                readable(note.tags()),
                note.annotations().stream()
                        .filter(remark -> !mentionsHidden(remark.name()) && !mentionsHidden(remark.text()))
                        .toList(),
                note.columns().stream().map(column -> readable(table, column)).toList());
    }

    private ColumnNote readable(TableName table, ColumnNote note) {
        boolean shown = !note.sensitive() && policy.maySample(new ColumnName(table, note.column()));
        return new ColumnNote(
                note.column(),
                readable(note.displayName()),
                readable(note.description()),
                readable(note.synonyms()),
                note.sensitive(),
                shown ? note.values() : List.of(),
                readable(note.tags()),
                readable(note.context()));
    }

    private String readable(String text) {
        return mentionsHidden(text) ? "" : text;
    }

    private List<String> readable(List<String> texts) {
        return texts.stream().filter(text -> !mentionsHidden(text)).toList();
    }
}
