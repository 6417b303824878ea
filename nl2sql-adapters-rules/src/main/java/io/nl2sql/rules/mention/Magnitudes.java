package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one number of "2.5 million", "three hundred" and "40k". */
final class Magnitudes {

    private static final Map<String, Long> WORDS = Map.of(
            "hundred", 100L,
            "thousand", 1_000L,
            "million", 1_000_000L,
            "millions", 1_000_000L,
            "billion", 1_000_000_000L,
            "billions", 1_000_000_000L);

    private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)k");

    private Magnitudes() {}

    static void join(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            Matcher thousands = THOUSANDS.matcher(token.lower());
            if (!token.isQuoted() && thousands.matches()) {
                tokens.set(index, number(new BigDecimal(thousands.group(1)), WORDS.get("thousand"), token, token));
            }
            while (index + 1 < tokens.size() && isMagnitude(tokens.get(index + 1))) {
                Token few = tokens.get(index);
                BigDecimal count = few.isQuoted() ? null : QuestionTokens.number(few);
                if (count == null) {
                    break;
                }
                Token magnitude = tokens.remove(index + 1);
                tokens.set(index, number(count, WORDS.get(magnitude.lower()), few, magnitude));
            }
        }
    }

    private static boolean isMagnitude(Token token) {
        return !token.isQuoted() && WORDS.containsKey(token.lower());
    }

    private static Token number(BigDecimal count, long magnitude, Token first, Token last) {
        String digits = count.multiply(BigDecimal.valueOf(magnitude)).stripTrailingZeros().toPlainString();
        return new Token(digits, digits, digits, Token.Kind.NUMBER, first.start(), last.end());
    }
}
