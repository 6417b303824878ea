package io.nl2sql.rules.followup;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.SmallWords;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question that stands by itself, and the stretches of it that a follow-up may change. Immutable. */
final class Context {

    private static final double SURE = .95;
    private static final double LIKELY = .8;

    private static final Pattern ORDER = Pattern.compile(
            "(?i),?\\s*\\b(?:and )?(?:sorted|ordered|ranked|sort(?: them)?|order(?: them)?)(?: by)?\\b.*$");

    private static final Pattern GROUP =
            Pattern.compile("(?i)\\s*\\b(by|per|for each|for every|in each|of each|grouped by|broken down by)\\s+");

    /** Words that end the name of a group. */
    private static final Pattern BEHIND_GROUP =
            Pattern.compile("(?i),|\\b(?:in|for|from|since|before|after|where|with|that|who|which|sorted|ordered)\\b");

    /** What may follow a noun without a relative pronoun. */
    private static final Pattern RESTRICTS = Pattern.compile(
            "(?i)(?:in|from|of|with|without|who|whose|that|which|where|by|for|at|on|since|before|after|between|named"
                    + "|called|sorted|ordered|per|over|under|above|below|not|except|and|or|made|born|placed|sold|bought)\\b.*");

    private static final Pattern EXISTS = Pattern.compile("(?i)\\b(?:are|is|were|was) there\\b\\s*");

    private final String text;
    private final List<ValueMatch> values;
    private final List<Name> names;

    Context(String question, List<KnownValue> known, LinkedSchema schema) {
        this.text = question.strip().replaceAll("[\\s?!.]+$", "");
        this.values = KnownValue.in(text, known);
        this.names = names(schema);
    }

    /**
     * A stretch that names a table or column.
     *
     * @param start offset of its first character
     * @param end offset behind its last character
     * @param match what it names
     */
    record Name(int start, int end, SchemaMatch match) {}

    String text() {
        return text;
    }

    List<ValueMatch> values() {
        return values;
    }

    List<Name> names() {
        return names;
    }

    private List<Name> names(LinkedSchema schema) {
        List<Token> tokens = Tokenizer.tokenize(text);
        List<Name> found = new ArrayList<>();
        int index = 0;
        while (index < tokens.size()) {
            int length = Math.min(3, tokens.size() - index);
            Optional<Name> name = Optional.empty();
            while (length > 0 && name.isEmpty()) {
                name = name(tokens.subList(index, index + length), schema);
                length--;
            }
            name.ifPresent(found::add);
            index += length + 1;
        }
        return found;
    }

    private Optional<Name> name(List<Token> stretch, LinkedSchema schema) {
        int start = stretch.get(0).start();
        int end = stretch.get(stretch.size() - 1).end();
        boolean words = stretch.stream().allMatch(token -> token.kind() == Token.Kind.WORD)
                && stretch.stream().noneMatch(token -> SmallWords.contains(token.lower()))
                && values.stream().noneMatch(value -> value.start() < end && start < value.end());
        if (!words) {
            return Optional.empty();
        }
        List<SchemaMatch> matches =
                schema.link(stretch.stream().map(Token::lemma).toList());
        return matches.stream()
                .filter(match -> match.score() >= (match.isTable() ? SURE : LIKELY))
                .findFirst()
                .map(match -> new Name(start, end, match));
    }

    /** The first table that is named. */
    Optional<Name> table() {
        return names.stream().filter(name -> name.match().isTable()).findFirst();
    }

    /** The text with a stretch of it in other words. */
    String with(int start, int end, String other) {
        return text.substring(0, start) + other + text.substring(end);
    }

    /** The text without its order. */
    String unordered() {
        return ORDER.matcher(text).replaceFirst("");
    }

    /** The offset where its order is said, or that of its end. */
    int beforeOrder() {
        return unordered().length();
    }

    /** Whether an order is said. */
    boolean isOrdered() {
        return beforeOrder() < text.length();
    }

    /** The stretch that says by what rows are grouped: where "by" begins, where the name begins and where it ends. */
    Optional<int[]> group() {
        Matcher group = GROUP.matcher(unordered());
        while (group.find()) {
            String before = text.substring(0, group.start()).toLowerCase(Locale.ROOT);
            int behind = group.end();
            boolean named = names.stream().anyMatch(name -> name.start() == behind);
            if (named && !before.matches(".*\\b(?:sorted|ordered|ranked|top \\d+ .*|best .*)$")) {
                String rest = unordered().substring(behind);
                Matcher end = BEHIND_GROUP.matcher(rest);
                int length = end.find() ? end.start() : rest.length();
                return Optional.of(new int[] {
                    group.start(),
                    behind,
                    behind + rest.substring(0, length).stripTrailing().length()
                });
            }
        }
        return Optional.empty();
    }

    /** The rows that the question is about with everything that restricts them: "clients from Brazil". */
    Optional<String> entity() {
        Optional<int[]> group = group();
        Optional<Name> noun = names.stream()
                .filter(name -> name.match().isTable())
                .filter(name -> group.isEmpty() || name.start() < group.get()[0] || name.start() > group.get()[2])
                .findFirst();
        if (noun.isEmpty()) {
            return Optional.empty();
        }
        int start = noun.get().start();
        for (boolean grown = true; grown; ) {
            int before = start;
            start = values.stream()
                    .filter(value -> value.end() < before
                            && text.substring(value.end(), before).isBlank())
                    .mapToInt(ValueMatch::start)
                    .findFirst()
                    .orElse(before);
            grown = start < before;
        }
        int from = start;
        if (values.stream().anyMatch(value -> value.start() < from)) {
            return Optional.empty(); // a restriction in front of the noun must not get lost
        }
        int end = beforeOrder();
        String rest = group.isPresent() && group.get()[0] >= noun.get().end()
                ? text.substring(noun.get().end(), group.get()[0])
                        + text.substring(group.get()[2], Math.max(end, group.get()[2]))
                : text.substring(noun.get().end(), Math.max(end, noun.get().end()));
        String restriction = EXISTS.matcher(rest).replaceFirst("").strip();
        String name = text.substring(start, noun.get().end());
        if (restriction.isEmpty()) {
            return Optional.of(name);
        }
        boolean joined = RESTRICTS.matcher(restriction).matches() || restriction.startsWith(",");
        return Optional.of(name + (joined ? " " : " that ") + restriction);
    }
}
