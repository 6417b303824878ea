package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one number of "2.5 million", "three hundred" and "40k". */
final class Magnitudes {

    private static final long THOUSAND = 1_000L;

    private static final Map<String, Long> WORDS = Map.of(
            "hundred", 100L,
            "thousand", THOUSAND,
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
                tokens.set(index, number(new BigDecimal(thousands.group(1)), THOUSAND, token, token));
            }
            boolean magnified = true;
            while (magnified && index + 1 < tokens.size()) {
                Token few = tokens.get(index);
                Token behind = tokens.get(index + 1);
                BigDecimal count = few.isQuoted() ? null : QuestionTokens.number(few);
                Long magnitude = behind.isQuoted() ? null : WORDS.get(behind.lower());
                magnified = count != null && magnitude != null;
                if (count != null && magnitude != null) {
                    tokens.remove(index + 1);
                    tokens.set(index, number(count, magnitude, few, behind));
                }
            }
        }
    }

    private static Token number(BigDecimal count, long magnitude, Token first, Token last) {
        String digits = count.multiply(BigDecimal.valueOf(magnitude))
                .stripTrailingZeros()
                .toPlainString();
        return new Token(digits, digits, digits, Token.Kind.NUMBER, first.start(), last.end());
    }
}
