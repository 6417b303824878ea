package io.nl2sql.core.metric;

/** Reads a formula by recursive descent. Not safe for concurrent use. */
final class FormulaReader {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    FormulaReader(String text) {
        this.text = text;
    }

    Formula read() {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a formula is longer than %d characters".formatted(LONGEST));
        }
        Formula formula = sum();
        skipBlanks();
        if (at < text.length()) {
            throw wrong();
        }
        return formula;
    }

    private Formula sum() {
        Formula left = product();
        while (true) {
            if (take('+')) {
                left = new Formula.Operation(left, '+', product());
            } else if (take('-')) {
                left = new Formula.Operation(left, '-', product());
            } else {
                return left;
            }
        }
    }

    private Formula product() {
        Formula left = factor();
        while (true) {
            if (take('*')) {
                left = new Formula.Operation(left, '*', factor());
            } else if (take('/')) {
                left = new Formula.Operation(left, '/', factor());
            } else {
                return left;
            }
        }
    }

    private Formula factor() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("a formula is nested too deep: make measures of its parts");
        }
        Formula factor = atom();
        depth--;
        return factor;
    }

    private Formula atom() {
        if (take('-')) {
            return new Formula.Negative(factor());
        }
        if (take('(')) {
            Formula inner = sum();
            if (!take(')')) {
                throw wrong();
            }
            return inner;
        }
        if (take('"')) {
            return new Formula.Name(quoted());
        }
        if (at < text.length() && isDigit(text.charAt(at))) {
            return new Formula.Numeral(number());
        }
        return new Formula.Name(word());
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                name.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                name.append('"');
                at++;
            } else if (!name.toString().isBlank()) {
                return name.toString();
            } else {
                break;
            }
        }
        throw wrong();
    }

    private String number() {
        int start = at;
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        if (at < text.length() && isPartOfWord(text.charAt(at))) {
            throw wrong();
        }
        return text.substring(start, at);
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        return text.substring(start, at);
    }

    private boolean take(char c) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPartOfWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "the formula cannot be read at character %d: it takes names, names in double quotes, numbers, + - * / and brackets"
                        .formatted(at + 1));
    }
}
