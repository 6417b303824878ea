package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a question that a value may begin or end with: an unquoted token, or a blank-separated word inside
 * quotation marks.
 *
 * @param words its words in normal form, at least one
 * @param lemmas their base forms
 * @param start offset of its first character in the question
 * @param end offset behind its last character
 * @param group number of the stretch that a value must not leave: a sentence, or what stands in quotation marks
 */
record QuestionUnit(List<String> words, List<String> lemmas, int start, int end, int group) {

    /** A quoted stretch as a whole; its offsets include the quotation marks. */
    record Quotation(String text, int start, int end) {}

    /** The units of a question in order. */
    static List<QuestionUnit> of(String question, List<Token> tokens) {
        List<QuestionUnit> units = new ArrayList<>();
        int group = 0;
        for (Token token : tokens) {
            if (token.isQuoted()) {
                addQuoted(units, question, token, group + 1);
                group += 2;
            } else if (token.text().length() == 1 && "?!;".contains(token.text())) {
                group++;
            } else if (isSignOfWord(token, units)) {
                extend(units, question, token.end());
            } else {
                add(units, question, token.start(), token.end(), group);
            }
        }
        return units;
    }

    /** The quoted stretches of a question in order. */
    static List<Quotation> quotations(List<Token> tokens) {
        return tokens.stream()
                .filter(Token::isQuoted)
                .map(token -> new Quotation(token.text(), token.start(), token.end()))
                .toList();
    }

    static List<Token> tokens(String question) {
        return Tokenizer.tokenize(question);
    }

    /** Whether a sign belongs to the word right before it: {@code C++}. */
    private static boolean isSignOfWord(Token token, List<QuestionUnit> units) {
        return token.text().length() == 1
                && "+#%".contains(token.text())
                && !units.isEmpty()
                && units.get(units.size() - 1).end() == token.start();
    }

    private static void extend(List<QuestionUnit> units, String question, int end) {
        QuestionUnit word = units.remove(units.size() - 1);
        add(units, question, word.start(), end, word.group());
    }

    private static void addQuoted(List<QuestionUnit> units, String question, Token token, int group) {
        int begin = question.indexOf(token.text(), token.start());
        int end = begin + token.text().length();
        if (begin < 0 || end > token.end()) {
            return;
        }
        int start = begin;
        for (int i = begin; i <= end; i++) {
            if (i == end || Character.isWhitespace(question.charAt(i))) {
                add(units, question, start, i, group);
                start = i + 1;
            }
        }
    }

    private static void add(List<QuestionUnit> units, String question, int start, int end, int group) {
        if (start < end) {
            List<String> words = NormalForm.words(question.substring(start, end));
            if (!words.isEmpty()) {
                units.add(new QuestionUnit(words, NormalForm.lemmas(words), start, end, group));
            }
        }
    }
}
