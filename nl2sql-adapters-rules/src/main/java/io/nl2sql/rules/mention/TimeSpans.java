package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.TimePhrase;
import io.nl2sql.rules.time.TimePhrases;
import io.nl2sql.rules.weights.SpanWeights;
import java.time.LocalDate;
import java.util.List;

/** The stretches of a question that speak of time, unless a column is called so: "by year" where there are years. */
final class TimeSpans {

    private static final double SURE = .85;

    private final List<Token> tokens;
    private final List<TimePhrase> phrases;

    TimeSpans(LinkedSchema schema, List<Token> tokens, LocalDate today) {
        this.tokens = List.copyOf(tokens);
        this.phrases = TimePhrases.find(tokens, today).stream()
                .filter(phrase -> phrase.isPeriod()
                        || phrase.division() == null
                        || phrase.division().nouns().stream().noneMatch(noun -> namesColumn(schema, noun)))
                .filter(phrase -> !beginsColumn(schema, tokens, phrase))
                .filter(phrase -> phrase.isPeriod() || !isColumn(schema, tokens, phrase))
                .toList();
    }

    /** "the monthly fee" or "q1", where there is a column of that name. */
    private static boolean beginsColumn(LinkedSchema schema, List<Token> tokens, TimePhrase phrase) {
        String period = tokens.get(phrase.start()).lower();
        if (phrase.end() - phrase.start() > 1) {
            return false;
        }
        if (schema.columns().stream().anyMatch(column -> column.name().column().equalsIgnoreCase(period))) {
            return true;
        }
        if (phrase.end() >= tokens.size()) {
            return false;
        }
        return schema.link(period, tokens.get(phrase.end()).lemma()).stream()
                .anyMatch(match -> match.score() >= SURE
                        && (match.element() instanceof SchemaColumn column
                                        ? column.words()
                                        : match.table().words())
                                .contains(period));
    }

    /** "for each day of week", where there is a column of that name. */
    private static boolean isColumn(LinkedSchema schema, List<Token> tokens, TimePhrase phrase) {
        List<String> said = tokens.subList(phrase.start(), phrase.end()).stream()
                .map(Token::lemma)
                .filter(word -> !Vocabulary.isStopWord(word))
                .toList();
        return said.size() > 1
                && schema.columns().stream()
                        .map(column -> column.words().stream()
                                .filter(word -> !Vocabulary.isStopWord(word))
                                .toList())
                        .anyMatch(said::equals);
    }

    private static boolean namesColumn(LinkedSchema schema, String unit) {
        return schema.link(unit).stream().anyMatch(match -> !match.isTable() && match.score() >= SURE);
    }

    private boolean holdsDate(TimePhrase phrase) {
        return tokens.subList(phrase.start(), phrase.end()).stream().anyMatch(token -> token.kind() == Token.Kind.DATE);
    }

    /** The stretch that begins at a token, if any. */
    List<Span> at(int index) {
        return phrases.stream()
                .filter(phrase -> phrase.start() == index)
                .map(phrase -> new Span(
                        new Piece.TimePiece(phrase.start(), phrase.end(), phrase),
                        SpanWeights.TIME * (phrase.end() - phrase.start())
                                + (holdsDate(phrase) ? SpanWeights.QUOTED : 0)))
                .toList();
    }
}
