package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.business.NamedSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The segments that a question names, as values of the columns that pass for them: "active customers" are customers of
 * whom "active" is true. Where nothing but the segment says which table is meant, the name of the table is put behind it.
 *
 * @param question the question, with a table's name where it had to be put in
 * @param values the values that the question names, with those that pass for segments
 */
public record NamedSegments(String question, List<ValueMatch> values) {

    public NamedSegments {
        values = List.copyOf(values);
    }

    /** Finds them. */
    public static NamedSegments in(String question, List<ValueMatch> values, LinkedSchema schema) {
        NamedSegments found = new NamedSegments(question, values);
        for (NamedSql segment : schema.business().pieces(NamedSql.Kind.SEGMENT)) {
            SchemaTable table =
                    schema.findColumn(segment.column()).map(SchemaColumn::table).orElse(null);
            if (table != null) {
                found = found.with(segment, table);
            }
        }
        return found;
    }

    private NamedSegments with(NamedSql segment, SchemaTable table) {
        List<Token> tokens = Tokenizer.tokenize(question);
        List<String> words = tokens.stream().map(Token::lemma).toList();
        boolean tableNamed = words.stream().anyMatch(word -> isNoun(word, table));
        for (List<String> name : segment.names()) {
            List<String> own = withoutNoun(name, table);
            int whole = indexOf(words, name);
            if (whole >= 0 && own.size() < name.size()) {
                return marked(segment, tokens, whole + name.indexOf(own.get(0)), own.size());
            }
            int alone = indexOf(words, own);
            if (alone >= 0 && (tableNamed || own.size() == name.size())) {
                NamedSegments marked = marked(segment, tokens, alone, own.size());
                return tableNamed
                        ? marked
                        : marked.naming(
                                table, tokens.get(alone + own.size() - 1).end());
            }
        }
        return this;
    }

    /** The words of a name that are not the noun of its table; all of them where nothing else is left. */
    private static List<String> withoutNoun(List<String> name, SchemaTable table) {
        int last = name.size() - 1;
        return last > 0 && isNoun(name.get(last), table) ? name.subList(0, last) : name;
    }

    private static boolean isNoun(String word, SchemaTable table) {
        List<String> words = table.words();
        return words.get(words.size() - 1).equals(word)
                || table.otherNames().stream().anyMatch(name -> name.equals(List.of(word)));
    }

    private static int indexOf(List<String> words, List<String> name) {
        return Collections.indexOfSubList(words, name);
    }

    private NamedSegments marked(NamedSql segment, List<Token> tokens, int from, int length) {
        int start = tokens.get(from).start();
        int end = tokens.get(from + length - 1).end();
        List<ValueMatch> all = new ArrayList<>();
        values.stream()
                .filter(value -> value.end() <= start || value.start() >= end)
                .forEach(all::add);
        all.add(new ValueMatch(start, end, segment.column(), NamedSql.HOLDS, ValueMatch.Kind.EXACT));
        return new NamedSegments(question, all);
    }

    private NamedSegments naming(SchemaTable table, int at) {
        String noun = " " + String.join(" ", table.words());
        List<ValueMatch> moved = values.stream()
                .map(value -> value.start() < at
                        ? value
                        : new ValueMatch(
                                value.start() + noun.length(),
                                value.end() + noun.length(),
                                value.column(),
                                value.value(),
                                value.kind(),
                                value.score()))
                .toList();
        return new NamedSegments(question.substring(0, at) + noun + question.substring(at), moved);
    }
}
