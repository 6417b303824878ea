package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gives both parts of "start and end date" the noun they share, where both then name different columns. */
final class SharedHeads {

    private static final double LEAST_SCORE = .69;
    private static final int LONGEST_NUMBERED = 2;
    private static final Set<String> JOINERS = Set.of("and", "or", "&");
    private static final Set<String> AGGREGATES = Set.of("average", "maximum", "minimum");

    private SharedHeads() {}

    static void distribute(List<Token> tokens, LinkedSchema schema) {
        for (int index = 0; index + 3 < tokens.size(); index++) {
            Token first = tokens.get(index);
            Token second = tokens.get(index + 2);
            Token head = tokens.get(index + 3);
            if (JOINERS.contains(tokens.get(index + 1).lower())
                    && isNoun(first)
                    && isNoun(second)
                    && isNoun(head)
                    && !AGGREGATES.contains(first.lower())
                    && nameDifferentColumns(first, second, head, schema)) {
                tokens.add(
                        index + 1,
                        new Token(head.text(), head.lower(), head.lemma(), head.kind(), first.start(), first.end()));
                index += 2;
            }
        }
    }

    /** "contact names and titles": the word in front belongs to both, where a table has both and no other "title". */
    static void distributeModifiers(List<Token> tokens, LinkedSchema schema) {
        for (int index = 0; index + 3 < tokens.size(); index++) {
            Token modifier = tokens.get(index);
            Token first = tokens.get(index + 1);
            Token second = tokens.get(index + 3);
            if (tokens.get(index + 2).lower().equals("and")
                    && isNoun(modifier)
                    && isNoun(first)
                    && isNoun(second)
                    && schema.tables().stream().anyMatch(table -> sharesModifier(table, modifier, first, second))) {
                tokens.add(
                        index + 3,
                        new Token(
                                modifier.text(),
                                modifier.lower(),
                                modifier.lemma(),
                                modifier.kind(),
                                second.start(),
                                second.end()));
                return;
            }
        }
    }

    private static boolean sharesModifier(SchemaTable table, Token modifier, Token first, Token second) {
        return has(table, List.of(modifier.lemma(), first.lemma()))
                && has(table, List.of(modifier.lemma(), second.lemma()))
                && !has(table, List.of(second.lemma()))
                && !table.words().contains(second.lemma());
    }

    private static boolean has(SchemaTable table, List<String> words) {
        return table.columns().stream().anyMatch(column -> column.words().equals(words));
    }

    /** "address line 1 and 2": the words in front of the first number belong to the second one too. */
    static void distributeNumbered(List<Token> tokens, LinkedSchema schema) {
        for (int index = 1; index + 2 < tokens.size(); index++) {
            Token first = tokens.get(index);
            Token second = tokens.get(index + 2);
            if (!isNumber(first)
                    || !isNumber(second)
                    || !JOINERS.contains(tokens.get(index + 1).lower())) {
                continue;
            }
            for (int length = Math.min(LONGEST_NUMBERED, index); length > 0; length--) {
                List<Token> front = List.copyOf(tokens.subList(index - length, index));
                if (front.stream().allMatch(SharedHeads::isNoun) && areNumbered(front, first, second, schema)) {
                    List<Token> again = front.stream()
                            .map(token -> new Token(
                                    token.text(),
                                    token.lower(),
                                    token.lemma(),
                                    token.kind(),
                                    second.start(),
                                    second.end()))
                            .toList();
                    tokens.addAll(index + 2, again);
                    return;
                }
            }
        }
    }

    private static boolean areNumbered(List<Token> front, Token first, Token second, LinkedSchema schema) {
        return schema.columns().stream().anyMatch(column -> isNumbered(column, front, first))
                && schema.columns().stream().anyMatch(column -> isNumbered(column, front, second));
    }

    private static boolean isNumbered(SchemaColumn column, List<Token> front, Token number) {
        List<String> words = new ArrayList<>(front.stream().map(Token::lemma).toList());
        words.add(number.lower());
        return column.ownWords().equals(words) || column.words().equals(words);
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Token.Kind.NUMBER && token.lower().length() == 1;
    }

    private static boolean nameDifferentColumns(Token first, Token second, Token head, LinkedSchema schema) {
        List<SchemaMatch> left = schema.link(first.lemma(), head.lemma());
        List<SchemaMatch> right = schema.link(second.lemma(), head.lemma());
        return isSureColumn(left)
                && isSureColumn(right)
                && says(left.get(0), head)
                && says(right.get(0), head)
                && left.get(0).element() != right.get(0).element()
                && left.get(0).element() instanceof SchemaColumn column
                && Set.copyOf(column.words()).size() >= 2;
    }

    private static boolean says(SchemaMatch match, Token head) {
        return match.element() instanceof SchemaColumn column
                && column.words().stream().anyMatch(word -> WordSimilarity.of(head.lemma(), word) >= LEAST_SCORE);
    }

    private static boolean isSureColumn(List<SchemaMatch> matches) {
        return !matches.isEmpty() && !matches.get(0).isTable() && matches.get(0).score() >= LEAST_SCORE;
    }

    private static boolean isNoun(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.lower().chars().allMatch(Character::isLetter)
                && !Vocabulary.isStopWord(token.lower());
    }
}
