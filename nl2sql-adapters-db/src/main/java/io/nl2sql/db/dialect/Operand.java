package io.nl2sql.db.dialect;

/** An expression of finished SQL, put into brackets where an operator beside it could tear it apart. */
public final class Operand {

    private Operand() {}

    /** The expression, in brackets unless it is a single name, literal or call. */
    public static String of(String expression) {
        String text = expression.strip();
        return isSingle(text) ? text : "(" + text + ")";
    }

    /** Whether the expression is a plain number other than zero, so that dividing by it cannot fail. */
    public static boolean isNonZeroNumber(String expression) {
        String text = expression.strip();
        return text.matches("[0-9]+(\\.[0-9]+)?") && !text.matches("[0.]+");
    }

    private static boolean isSingle(String text) {
        int depth = 0;
        char quote = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"' || character == '`') {
                quote = character;
            } else if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
                if (depth == 0 && index < text.length() - 1) {
                    return false;
                }
            } else if (depth == 0 && !isPartOfName(character)) {
                return false;
            }
        }
        return depth == 0 && quote == 0;
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '.' || character == '$';
    }
}
