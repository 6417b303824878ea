package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.PhraseLines;
import io.nl2sql.rules.schema.ElapsedTime;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * "How long does it take to ship an order" asks for the average time from the order to its shipping, where both dates
 * are stored. The turns of phrase are in {@code duration-phrases.txt}.
 */
final class Durations {

    private static final List<PhraseRule> RULES =
            PhraseLines.ofDurations().stream().map(PhraseRule::parse).toList();

    private static final String VERB = "verb";
    private static final String FROM = "from";
    private static final String TO = "to";

    private final LinkedSchema schema;

    Durations(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        if (schema.elapsed().isEmpty()) {
            return;
        }
        DatePairs pairs = new DatePairs(schema, mentioned(tokens));
        List<Token> prepared = new ArrayList<>(tokens);
        for (PhraseRule rule : RULES) {
            if (!rule.plain().contains("{}")) {
                rule.apply(prepared);
                continue;
            }
            Optional<ElapsedTime> time = time(rule, prepared, pairs);
            if (time.isPresent() && rule.about(time.get().noun()).apply(prepared)) {
                tokens.clear();
                tokens.addAll(prepared);
                return;
            }
        }
    }

    private Optional<ElapsedTime> time(PhraseRule rule, List<Token> tokens, DatePairs pairs) {
        Matcher matcher = rule.pattern().matcher(TokenText.of(tokens).text());
        if (!matcher.find()) {
            return Optional.empty();
        }
        if (isStored(matcher.group().strip())) {
            return Optional.empty();
        }
        String pattern = rule.pattern().pattern();
        if (!has(pattern, FROM)) {
            return pairs.of(matcher.group(VERB).strip());
        }
        String to = has(pattern, TO) ? matcher.group(TO) : matcher.group(VERB);
        return pairs.between(matcher.group(FROM), to);
    }

    /** Whether a column holds what is asked for, as "rental_duration" does. */
    private boolean isStored(String phrase) {
        List<String> words =
                Arrays.stream(phrase.split(" ")).map(EnglishMorphology::lemma).toList();
        return schema.columns().stream().anyMatch(column -> column.words().equals(words));
    }

    private static boolean has(String pattern, String group) {
        return pattern.contains("(?<" + group + ">");
    }

    private Set<SchemaTable> mentioned(List<Token> tokens) {
        Set<SchemaTable> tables = new LinkedHashSet<>();
        for (int index = 0; index < tokens.size(); index++) {
            SchemaTable table = PhraseTokens.table(schema, PhraseTokens.word(tokens, index));
            if (table != null) {
                tables.add(table);
            }
        }
        return tables;
    }
}
