package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.weights.SpanWeights;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds numbers with a unit and units asked for: "10 minutes", "$5", "half a kilo", "in hours", "how many hours of". */
final class MeasuredNumbers {

    private static final Set<String> ARTICLES = Set.of("a", "an");

    private static final Set<String> COMPARING = Set.of(
            "than", "over", "under", "above", "below", "least", "most", "exceed", "exceeds", "exceeding", "half");

    private static final String SIGNS = "$€£%";

    private MeasuredNumbers() {}

    /** The measured number that begins at a token, or null. */
    static @Nullable Span at(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        BigDecimal number = number(tokens, index);
        if (number == null) {
            return null;
        }
        boolean half = token.lower().equals("half");
        int unitAt = half ? index + 2 : index + 1;
        Unit sign = sign(token);
        Unit unit = sign != null || unitAt >= tokens.size() ? sign : unit(tokens.get(unitAt));
        if (unit == null) {
            return null;
        }
        int end = sign == null ? unitAt + 1 : index + 1;
        double weight = SpanWeights.NUMBER + (sign == null ? SpanWeights.UNIT : 0);
        if (sign == null
                && index > 0
                && COMPARING.contains(tokens.get(index - 1).lower())) {
            weight += SpanWeights.COMPARED_UNIT;
        }
        if (sign == null && tokens.get(unitAt).isCapitalized()) {
            weight += SpanWeights.VALUE_CAPITALISED_WORD;
        }
        return new Span(new Piece.NumberPiece(index, end, number, token.lower(), null, unit), weight);
    }

    /** "in minutes" that begins at a token, or null. */
    static @Nullable Span asked(List<Token> tokens, int index) {
        if (!tokens.get(index).lower().equals("in") || index + 1 >= tokens.size()) {
            return null;
        }
        Unit unit = unit(tokens.get(index + 1));
        if (unit == null) {
            return null;
        }
        return new Span(new Piece.UnitPiece(index, index + 2, unit), SpanWeights.WEAK_CUE_WORD + SpanWeights.UNIT);
    }

    /**
     * "Minutes" in "how many minutes of music" that begins at a token, where a column can be expressed in them; else
     * null. Where columns are called so it is a name.
     */
    static @Nullable Span counted(List<Token> tokens, int index, LinkedSchema schema) {
        Token token = tokens.get(index);
        boolean asked = index > 1
                && tokens.get(index - 1).lower().equals("many")
                && tokens.get(index - 2).lower().equals("how");
        Unit unit = asked ? unit(token) : null;
        if (unit == null
                || schema.columns().stream().anyMatch(column -> column.words().contains(token.lemma()))) {
            return null;
        }
        boolean ofSomething =
                index + 1 < tokens.size() && tokens.get(index + 1).lower().equals("of");
        boolean stored = schema.columns().stream().anyMatch(column -> isIn(column, unit, ofSomething));
        return stored
                ? new Span(new Piece.UnitPiece(index, index + 1, unit), SpanWeights.NUMBER + SpanWeights.UNIT)
                : null;
    }

    private static boolean isIn(SchemaColumn column, Unit unit, boolean named) {
        Unit stored = column.unit();
        return column.isMeasure()
                && (stored == null
                        ? named && unit.nouns().stream().anyMatch(column.words()::contains)
                        : stored.converts(unit));
    }

    private static @Nullable BigDecimal number(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (token.isQuoted()) {
            return null;
        }
        boolean articleFollows = index + 1 < tokens.size()
                && ARTICLES.contains(tokens.get(index + 1).lower());
        if (token.lower().equals("half") && articleFollows) {
            return new BigDecimal("0.5");
        }
        if (ARTICLES.contains(token.lower())) {
            boolean compared =
                    index > 0 && COMPARING.contains(tokens.get(index - 1).lower());
            return compared ? BigDecimal.ONE : null;
        }
        return QuestionTokens.number(token);
    }

    private static @Nullable Unit sign(Token token) {
        for (int at = 0; at < token.text().length(); at++) {
            if (SIGNS.indexOf(token.text().charAt(at)) >= 0) {
                return Unit.of(token.text().substring(at, at + 1), "").orElse(null);
            }
        }
        return null;
    }

    private static @Nullable Unit unit(Token token) {
        Optional<Unit> unit = token.isQuoted() ? Optional.empty() : Unit.of(token.lower(), token.lemma());
        return unit.orElse(null);
    }
}
