package io.nl2sql.core.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueMatch.Kind;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueIndex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds values by what people call them, besides those that another index finds. The values need not have been sampled.
 * Names of values of sensitive columns, and of columns that the schema does not have, find nothing. Immutable; safe for
 * concurrent use if the other index is.
 */
public final class NamedValues implements ValueIndex {

    private final ValueIndex values;
    private final Map<String, Set<Named>> byWords = new HashMap<>();
    private final Map<String, Set<Named>> byBaseForms = new HashMap<>();
    private int longest;

    private record Named(ColumnName column, Object value) {}

    private NamedValues(ValueIndex values) {
        this.values = requireNonNull(values, "values is null");
    }

    /** The values of this index and the names of values in this knowledge. */
    public static NamedValues of(ValueIndex values, DatabaseSchema schema, Knowledge knowledge) {
        NamedValues named = new NamedValues(values);
        for (TableNote note : knowledge.tables()) {
            schema.findWritten(note.table()).ifPresent(table -> named.add(table, note));
        }
        return named;
    }

    private void add(Table table, TableNote note) {
        for (ColumnNote said : note.columns()) {
            for (Column column : table.columns()) {
                boolean meant = column.name().equalsIgnoreCase(said.column()) && !said.sensitive();
                if (meant && !said.values().isEmpty()) {
                    add(table.columnName(column), isNumeric(table.columnName(column), column), said.values());
                }
            }
        }
    }

    private boolean isNumeric(ColumnName name, Column column) {
        ColumnProfile profile = values.profiles().get(name);
        return (profile == null || profile.content() == Content.EMPTY)
                ? column.type().isNumeric()
                : profile.content() == Content.NUMBER;
    }

    private void add(ColumnName column, boolean numeric, List<ValueMapping> mappings) {
        for (ValueMapping mapping : mappings) {
            Named named = new Named(column, numeric ? number(mapping.value()) : mapping.value());
            for (String name : mapping.names()) {
                List<String> words = NormalForm.words(name);
                if (!words.isEmpty()) {
                    put(byWords, words, named);
                    put(byBaseForms, NormalForm.lemmas(words), named);
                    longest = Math.max(longest, words.size());
                }
            }
        }
    }

    private static void put(Map<String, Set<Named>> map, List<String> words, Named named) {
        map.computeIfAbsent(String.join(" ", words), key -> new LinkedHashSet<>(1))
                .add(named);
    }

    /** The number that a text spells, the text itself where it spells none. */
    static Object number(String value) {
        return ColumnProfiler.numberIn(value).<Object>map(NamedValues::simple).orElse(value);
    }

    private static Number simple(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 18;
        return whole ? (Number) number.longValueExact() : number;
    }

    @Override
    public List<ValueMatch> find(String question) {
        List<ValueMatch> found = values.find(question);
        Set<ValueMatch> named = longest == 0 ? Set.of() : named(question);
        if (named.isEmpty()) {
            return found;
        }
        List<ValueMatch> all = new ArrayList<>(found);
        named.stream()
                .filter(match -> found.stream().noneMatch(other -> saysTheSame(other, match)))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(ValueMatch::start)
                .thenComparing(Comparator.comparingInt(ValueMatch::end).reversed())
                .thenComparing(ValueMatch::kind));
        return List.copyOf(all);
    }

    private Set<ValueMatch> named(String question) {
        List<QuestionUnit> units = QuestionUnit.of(question, QuestionUnit.tokens(question));
        Set<ValueMatch> named = new LinkedHashSet<>();
        for (int first = 0; first < units.size(); first++) {
            List<String> words = new ArrayList<>();
            List<String> lemmas = new ArrayList<>();
            for (int last = first; last < units.size() && words.size() <= longest; last++) {
                QuestionUnit unit = units.get(last);
                if (unit.group() != units.get(first).group()) {
                    break;
                }
                words.addAll(unit.words());
                lemmas.addAll(unit.lemmas());
                if (!words.stream().allMatch(FunctionWords::contains)) {
                    Set<Named> meant = new LinkedHashSet<>(byWords.getOrDefault(String.join(" ", words), Set.of()));
                    meant.addAll(byBaseForms.getOrDefault(String.join(" ", lemmas), Set.of()));
                    int start = units.get(first).start();
                    meant.forEach(
                            one -> named.add(new ValueMatch(start, unit.end(), one.column(), one.value(), Kind.NAMED)));
                }
            }
        }
        return named;
    }

    private static boolean saysTheSame(ValueMatch found, ValueMatch named) {
        return found.start() == named.start()
                && found.end() == named.end()
                && found.kind().compareTo(Kind.NAMED) < 0
                && found.column().equals(named.column())
                && isSame(found.value(), named.value());
    }

    static boolean isSame(Object one, Object other) {
        return (one instanceof Number && other instanceof Number)
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0
                : one.equals(other);
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return values.profiles();
    }
}
