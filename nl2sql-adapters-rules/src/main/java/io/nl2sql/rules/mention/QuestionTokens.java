package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.MonthNames;
import io.nl2sql.rules.lexicon.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a question into tokens and brings some turns of phrase into one form: dates in words become ISO dates, "2 million"
 * becomes one number, "how old is" becomes "what is the age of", "higher salary than 5" becomes "salary higher than 5".
 * Offsets stay those of the question.
 */
final class QuestionTokens {

    private static final Set<String> COMPARATIVES = Set.of(
            "higher", "lower", "greater", "larger", "smaller", "bigger", "more", "less", "fewer", "older", "younger",
            "longer", "shorter", "taller", "better", "worse", "later", "earlier", "faster", "slower", "heavier");

    private static final Set<String> CLAUSE_BREAKS = Set.of(".", ",", "and", "or");

    private static final int FARTHEST_THAN = 6;

    private QuestionTokens() {}

    static List<Token> of(String question) {
        List<Token> tokens = new ArrayList<>(Tokenizer.tokenize(question));
        tokens.replaceAll(QuestionTokens::withLeadingZero);
        dropNameHint(tokens);
        joinDates(tokens);
        Magnitudes.join(tokens);
        moveComparatives(tokens);
        return tokens;
    }

    /** The number a token says, or null. */
    static java.math.@org.jspecify.annotations.Nullable BigDecimal number(Token token) {
        String digits = token.lower().replace(",", "").replace("$", "");
        if (digits.endsWith("%")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        if (digits.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            return new java.math.BigDecimal(digits);
        }
        Long word = Vocabulary.number(token.lower());
        return word == null ? null : java.math.BigDecimal.valueOf(word);
    }

    /** "postcode 02139": digits that are no number, for a number has no zero in front. */
    private static Token withLeadingZero(Token token) {
        return token.lower().matches("0\\d{1,30}")
                ? new Token(token.text(), token.lower(), token.lemma(), Token.Kind.QUOTED, token.start(), token.end())
                : token;
    }

    /** "(first name and last name)" behind "full name" repeats what is asked for. */
    private static void dropNameHint(List<Token> tokens) {
        for (int open = 0; open + 1 < tokens.size(); open++) {
            if (!is(tokens.get(open), "(") || !is(tokens.get(open + 1), "first")) {
                continue;
            }
            int close = open;
            boolean name = false;
            while (close < tokens.size() && !is(tokens.get(close), ")")) {
                name |= tokens.get(close).lemma().equals("name");
                close++;
            }
            if (name && close < tokens.size()) {
                tokens.subList(open, close + 1).clear();
            }
            return;
        }
    }

    private static void joinDates(List<Token> tokens) {
        for (int index = 0; index + 2 < tokens.size(); index++) {
            int month = month(tokens.get(index));
            if (month > 0) {
                joinDate(tokens, index, index + 1, month, nextYear(tokens, index + 2));
                continue;
            }
            int monthAt = is(tokens.get(index + 1), "of") ? index + 2 : index + 1;
            int second = monthAt < tokens.size() ? month(tokens.get(monthAt)) : 0;
            if (second > 0) {
                joinDate(tokens, index, index, second, nextYear(tokens, monthAt + 1));
            }
        }
    }

    private static int nextYear(List<Token> tokens, int from) {
        return from < tokens.size() && is(tokens.get(from), ",") ? from + 1 : from;
    }

    private static void joinDate(List<Token> tokens, int first, int dayAt, int month, int yearAt) {
        if (yearAt >= tokens.size() || dayAt >= tokens.size()) {
            return;
        }
        String day = tokens.get(dayAt).lower().replaceFirst("(st|nd|rd|th)$", "");
        String year = tokens.get(yearAt).lower();
        if (!day.matches("\\d{1,2}") || !year.matches("\\d{4}")) {
            return;
        }
        String iso = String.format(Locale.ROOT, "%s-%02d-%02d", year, month, Integer.parseInt(day));
        Token date = new Token(
                iso,
                iso,
                iso,
                Token.Kind.DATE,
                tokens.get(first).start(),
                tokens.get(yearAt).end());
        tokens.subList(first, yearAt + 1).clear();
        tokens.add(first, date);
    }

    private static int month(Token token) {
        return token.isQuoted() ? 0 : MonthNames.number(token.lower());
    }

    private static void moveComparatives(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            if (!COMPARATIVES.contains(tokens.get(index).lower())
                    || tokens.get(index).isQuoted()) {
                continue;
            }
            int than = thanBehind(tokens, index);
            if (than > 0 && than + 1 < tokens.size() && !isGraded(tokens, index, than)) {
                Token comparative = tokens.remove(index);
                tokens.add(than - 1, comparative);
            }
        }
    }

    /** "more expensive than" is one comparative already. */
    private static boolean isGraded(List<Token> tokens, int index, int than) {
        return than == index + 2
                && CuePhrases.contains(
                        tokens.get(index).lower() + " " + tokens.get(index + 1).lower() + " than");
    }

    private static int thanBehind(List<Token> tokens, int index) {
        for (int at = index + 1; at < Math.min(index + FARTHEST_THAN, tokens.size()); at++) {
            Token token = tokens.get(at);
            if (is(token, "than")) {
                return at > index + 1 ? at : -1;
            }
            if (at > index + 1 && (token.isQuoted() || CLAUSE_BREAKS.contains(token.lower()))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean is(Token token, String lower) {
        return !token.isQuoted() && token.lower().equals(lower);
    }
}
