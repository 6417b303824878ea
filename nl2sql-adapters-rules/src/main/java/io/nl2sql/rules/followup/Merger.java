package io.nl2sql.rules.followup;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.followup.Context.Name;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.TimePhrase;
import io.nl2sql.rules.time.TimePhrases;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges a follow-up with the question before it into one question, by the ways in which English carries on: other
 * values, an order, a number of rows, other groups, further columns, exceptions, counts and pronouns.
 */
final class Merger {

    private static final String ROWS = "(?:them|those|these|it|the results?|the list|the rows)";

    private static final Pattern OPENING = Pattern.compile(
            "(?:(?:and|but|or|ok|okay|so|now|then|please|yes|no)\\b,?\\s+|(?:can|could|would) you (?:please )?)+");

    private static final Pattern SAME = Pattern.compile(
            "(?:(?:show|give|do|tell)(?: me)? )?(?:the )?same(?: thing| question| query| list)?(?: again)? |(?:what|how) about |what if ");

    private static final Pattern COUNT =
            Pattern.compile("(?:how many(?: (?:are|were|is) (?:there|they|that|those|it)| of " + ROWS
                    + "(?: are there)?| do we have)?(?: in total| altogether)?|count " + ROWS
                    + "|(?:what is )?(?:the )?(?:count|number))");

    private static final Pattern SORT = Pattern.compile("(?:sort|order|rank|arrange|sorted|ordered|ranked)(?: " + ROWS
            + ")?((?: alphabetically)?(?: by .+| in .+ order| .*(?:ascending|descending)| alphabetically))");

    private static final Pattern DIRECTION = Pattern.compile(
            "(?:in |the )?(ascending|descending|reverse|opposite|reversed)(?: order)?(?: instead)?|(?:reverse|turn) .+");

    private static final Pattern LIMIT = Pattern.compile(
            "(?:(?:only|just|show|give|list|limit|keep|take|make|me|to|it|that|them|us)\\s+)*(?:the )?(top|first|best|last|bottom) (\\w+)(?: (?:of )?(?:"
                    + ROWS + "|ones|rows))?(?: only| please)?");

    private static final Pattern GROUP = Pattern.compile(
            "(?:(?:split|break|group|show|list|do|give)(?: (?:it|that|this|them|me))?(?: up| down| out)? )?(?:by|per|for each|for every|grouped by|broken down by) (.+?)(?: instead| too| as well)?");

    private static final Pattern WITHOUT = Pattern.compile(
            "(?:without|except|excluding|exclude|leave out|remove|drop|not counting|ignore|hide|but not|not|minus)(?: for)?(?: (?:the|any|all))?(?: (?:ones|those))? (.+?)(?: ones| one)?");

    private static final Pattern FURTHER = Pattern.compile(
            "(?:(?:show|list|give|add|include|display|with|return)(?: me)?(?: also)? )?(?:also )?(?:show )?(?:(?:their|its|his|her|the) )?(.+?)(?: too| as well| also)");

    private static final Pattern INCLUDE = Pattern.compile(
            "(?:add|include|with|also(?: show| list| give)?(?: me)?|plus|including)(?: (?:their|its|the))? (.+?)(?: too| as well| also)?");

    private static final Pattern ONLY_COLUMNS = Pattern.compile(
            "(?:(?:what|who) (?:is|are) |(?:only |just )?(?:show|list|give)(?: me)?(?: only| just)? |only |just )?(?:their|its|his|her|the) (.+?)(?: only| instead)?");

    private static final Pattern AGGREGATE = Pattern.compile(
            "(?:what is |what's |show )?(?:the )?(average|mean|total|sum|maximum|max|minimum|min|highest|lowest|largest|smallest)(?: instead| too)?");

    private static final Pattern AGGREGATES = Pattern.compile(
            "(?i)\\b(average|mean|total|sum|maximum|max|minimum|min|highest|lowest|largest|smallest)\\b(?: of)?");

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final Pattern COMPARISON = Pattern.compile(
            "(?i)\\b(?:more than|over|above|at least|less than|fewer than|under|below|at most|exactly)\\s+(?:\\d[\\d,.]*|\\w+)");

    private static final Pattern OF_THEM =
            Pattern.compile("\\b(?:(?:of|among) )?(?:them|those|these|they)\\b(?: ones)?");

    private static final Pattern THEIR =
            Pattern.compile("\\b(?:their|its|his|her) (\\w+(?: (?:address(?:es)?|names?|numbers?|dates?))?)");

    private static final Pattern ONES = Pattern.compile(
            "(?:(?:only|just|show|list|give|keep|me|to)\\s+)*(?:the |those |these )?(?:ones |those |these )?(.+?)(?: ones| one)?(?: instead| only| please| too)*");

    private static final Pattern ADDS = Pattern.compile("(?i).*\\b(?:too|as well|also)");

    /** Words around a value that say nothing more. */
    private static final Pattern AROUND_VALUES = Pattern.compile(
            "(?i)\\b(?:in|from|of|with|for|at|on|who|that|which|are|is|live|the|a|an|and|or|those|ones|one|people)\\b|[\\s,]+");

    private static final Pattern CARRIES_ON = Pattern.compile(
            "(?:in|from|of|with|without|who|whose|that|which|where|for|at|on|since|before|after|between|over|under|above|below|during|made|named|called)\\b.*");

    private final Context context;
    private final List<KnownValue> known;
    private final LinkedSchema schema;

    private Merger(Context context, List<KnownValue> known, LinkedSchema schema) {
        this.context = context;
        this.known = known;
        this.schema = schema;
    }

    /** The two as one question; empty where it is not clear how. */
    static Optional<String> merge(String before, String said, List<KnownValue> known, LinkedSchema schema) {
        String plain = said.strip().replaceAll("[\\s?!.,]+$", "");
        return new Merger(new Context(before, known, schema), known, schema).merge(plain);
    }

    private Optional<String> merge(String said) {
        String rest = strip(said, OPENING);
        String fragment = strip(rest, SAME);
        boolean same = !fragment.equals(rest);
        boolean opened = !rest.equals(said)
                && Pattern.compile("(?i)and\\b.*").matcher(said).matches();
        return first(
                matching(COUNT, fragment, found -> count()),
                matching(SORT, fragment, found -> Optional.of(context.unordered() + ", sorted" + found.group(1))),
                matching(DIRECTION, fragment, this::direct),
                matching(LIMIT, fragment, this::limit),
                matching(GROUP, fragment, found -> group(found.group(1))),
                matching(WITHOUT, fragment, found -> without(found.group(1))),
                matching(FURTHER, fragment, found -> further(found.group(1))),
                matching(INCLUDE, fragment, found -> further(found.group(1))),
                matching(AGGREGATE, fragment, found -> aggregate(found.group(1))),
                () -> otherTable(fragment),
                () -> same || opened ? otherColumn(fragment) : Optional.empty(),
                matching(ONLY_COLUMNS, fragment, found -> only(found.group(1))),
                () -> pronouns(fragment),
                matching(
                        ONES,
                        fragment,
                        found -> restricted(
                                found.group(1), ADDS.matcher(fragment).matches())));
    }

    private static String strip(String said, Pattern pattern) {
        Matcher opening = insensitive(pattern).matcher(said);
        return opening.lookingAt() && opening.end() < said.length() ? said.substring(opening.end()) : said;
    }

    private static Pattern insensitive(Pattern pattern) {
        return Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE);
    }

    private interface Way {
        Optional<String> go();
    }

    private static Optional<String> first(Way... ways) {
        return Stream.of(ways).map(Way::go).flatMap(Optional::stream).findFirst();
    }

    private static Way matching(Pattern pattern, String fragment, Function<Matcher, Optional<String>> way) {
        Matcher matcher = insensitive(pattern).matcher(fragment);
        return () -> matcher.matches() ? way.apply(matcher) : Optional.empty();
    }

    private Optional<String> count() {
        return context.entity()
                .map(entity -> "How many " + entity.replaceFirst(" that (?=live|have|are|is|do|buy)", " "));
    }

    /** "in descending order": the order that was said, turned. */
    private Optional<String> direct(Matcher said) {
        if (!context.isOrdered()) {
            return Optional.empty();
        }
        String bare = context.text().replaceAll("(?i)\\s+(?:in )?(?:ascending|descending)(?: order)?$", "");
        boolean descending = context.text().toLowerCase(Locale.ROOT).contains("descending");
        String asked = said.group(1) == null ? "" : said.group(1).toLowerCase(Locale.ROOT);
        boolean wanted = asked.equals("descending") || (!asked.equals("ascending") && !descending);
        return Optional.of(bare + (wanted ? " in descending order" : " in ascending order"));
    }

    /** "just the top 5". */
    private Optional<String> limit(Matcher said) {
        String number = said.group(2).toLowerCase(Locale.ROOT);
        if (!number.matches("\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty")) {
            return Optional.empty();
        }
        String word = said.group(1).toLowerCase(Locale.ROOT);
        Matcher present = Pattern.compile(
                        "(?i)\\b(?:top|first|best|last|bottom) (?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten)\\b")
                .matcher(context.text());
        if (present.find()) {
            return Optional.of(context.with(present.start(), present.end(), word + " " + number));
        }
        Optional<int[]> group = context.group();
        if (group.isPresent() && !context.isOrdered()) {
            String measured = context.text()
                    .substring(0, group.get()[0])
                    .replaceFirst("(?i)^(?:show|list|give me|what (?:is|are|was|were)|tell me)(?: me)?(?: the)? ", "")
                    .replaceFirst("(?i)^how many ", "number of ")
                    .replaceFirst("(?i) (?:are|is) there$", "");
            String name = context.text().substring(group.get()[1], group.get()[2]);
            String behind = context.text().substring(group.get()[2]);
            Context counted = new Context(measured, known, schema);
            if (counted.table().filter(table -> table.start() == 0).isPresent()) {
                measured = "number of " + measured;
            }
            return Optional.of("top " + number + " " + name + " by " + measured + behind);
        }
        return context.table()
                .map(noun -> context.with(noun.start(), noun.start(), "first " + number + " "))
                .filter(text -> word.equals("first") || word.equals("top") || word.equals("best"));
    }

    /** "by country instead". */
    private Optional<String> group(String name) {
        Optional<int[]> group = context.group();
        if (group.isPresent()) {
            return Optional.of(context.with(group.get()[1], group.get()[2], name));
        }
        boolean aggregates = AGGREGATES.matcher(context.text()).find()
                || context.text().matches("(?i).*\\b(?:how many|number of|count of)\\b.*")
                || context.names().stream()
                        .anyMatch(found -> found.match().element() instanceof SchemaColumn column && column.isMetric());
        if (aggregates) {
            String bare = context.text().replaceAll("(?i)\\s*\\b(?:are|is) there\\b", "");
            int at = Math.min(bare.length(), new Context(bare, known, schema).beforeOrder());
            return Optional.of(bare.substring(0, at) + " for each " + name);
        }
        return context.entity().map(entity -> "number of " + entity + " for each " + name);
    }

    /** "without the cancelled ones". */
    private Optional<String> without(String what) {
        Context excluded = new Context(what, known, schema);
        if (excluded.values().isEmpty()) {
            return Optional.empty();
        }
        String value = excluded.text()
                .substring(
                        excluded.values().get(0).start(),
                        excluded.values().get(0).end());
        return Optional.of(insert(" that are not " + value));
    }

    /** The text with something said of its rows: in front of its groups and its order. */
    private String insert(String restriction) {
        int at = context.group()
                .map(group -> group[0])
                .filter(start ->
                        context.text().substring(context.group().get()[2]).isBlank())
                .orElse(context.beforeOrder());
        return context.with(at, at, restriction);
    }

    /** "show their emails too". */
    private Optional<String> further(String columns) {
        if (!areColumns(columns)) {
            return Optional.empty();
        }
        Optional<Name> shown = firstOutput();
        if (shown.isPresent()) {
            return Optional.of(context.with(shown.get().end(), shown.get().end(), " and " + columns));
        }
        return context.entity()
                .map(entity -> "Show the name and " + columns + " of " + entity
                        + context.text().substring(context.beforeOrder()));
    }

    /** A column that is shown: named in front of the table. */
    private Optional<Name> firstOutput() {
        Optional<Name> table = context.table();
        return context.names().stream()
                .filter(name -> !name.match().isTable())
                .filter(name -> table.isPresent() && name.end() < table.get().start())
                .filter(name -> context.text()
                        .substring(name.end(), table.get().start())
                        .matches("(?i)\\s+(?:of|for)(?: all)?(?: the)?\\s+|(?: and |, ).*"))
                .reduce((left, right) -> right);
    }

    private boolean areColumns(String said) {
        Context columns = new Context(said, known, schema);
        int covered = columns.names().stream()
                .filter(name -> !name.match().isTable())
                .mapToInt(name -> name.end() - name.start())
                .sum();
        String rest = said.replaceAll("(?i)\\b(?:and|the|their|its|or)\\b|[\\s,]+", "");
        return covered > 0
                && columns.names().stream().noneMatch(name -> name.match().isTable())
                && columns.values().isEmpty()
                && said.replaceAll("\\s+", "").length() - covered
                        <= said.replaceAll("\\s+", "").length() - rest.length() + 2;
    }

    /** "and the average?". */
    private Optional<String> aggregate(String function) {
        Matcher present = AGGREGATES.matcher(context.text());
        if (present.find()) {
            return Optional.of(context.with(present.start(1), present.end(1), function));
        }
        return context.names().stream()
                .filter(name -> name.match().element() instanceof SchemaColumn column && column.isMeasure())
                .findFirst()
                .map(measure -> context.with(measure.start(), measure.start(), function + " "));
    }

    /** "and suppliers?". */
    private Optional<String> otherTable(String fragment) {
        Context other = new Context(fragment.replaceFirst("(?i)^(?:for |with |the )+", ""), known, schema);
        Optional<Name> named = other.table()
                .filter(name -> name.start() == 0 && name.end() == other.text().length());
        return named.isEmpty()
                ? Optional.empty()
                : context.table().map(table -> context.with(table.start(), table.end(), other.text()));
    }

    /** "what about the quantity?": in the place of the column that was asked for. */
    private Optional<String> otherColumn(String fragment) {
        String bare = fragment.replaceFirst("(?i)^(?:for |with |the |their )+", "");
        if (!areColumns(bare) || new Context(bare, known, schema).names().size() != 1) {
            return Optional.empty();
        }
        return context.names().stream()
                .filter(name -> !name.match().isTable())
                .findFirst()
                .map(name -> context.with(name.start(), name.end(), bare))
                .or(() -> only(bare));
    }

    /** "just their names". */
    private Optional<String> only(String columns) {
        return areColumns(columns)
                ? context.entity()
                        .map(entity -> "Show the " + columns + " of " + entity
                                + context.text().substring(context.beforeOrder()))
                : Optional.empty();
    }

    /** "which of them live in Paris". */
    private Optional<String> pronouns(String fragment) {
        Optional<String> entity = context.entity();
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        String nouns = Matcher.quoteReplacement(entity.get());
        Matcher their = insensitive(THEIR).matcher(fragment);
        if (their.find()) {
            return Optional.of(their.replaceFirst("the $1 of " + nouns));
        }
        Matcher them = insensitive(OF_THEM)
                .matcher(fragment.replaceFirst("(?i)\\b(which|what|who|how many) ones\\b", "$1 of them"));
        boolean asks = fragment.matches("(?i)(?:which|who|what|how|is|are|do|does|where|when)\\b.*");
        return asks && them.find() ? Optional.of(them.replaceFirst(nouns)) : Optional.empty();
    }

    /** "only those from Brazil", "and in 2011?", "over 100": in the place of what was said of the same, or on top. */
    private Optional<String> restricted(String said, boolean adds) {
        String carried = CARRIES_ON.matcher(said.toLowerCase(Locale.ROOT)).matches() ? said : null;
        Context fragment = new Context(said, known, schema);
        Matcher year = YEAR.matcher(said);
        Matcher comparison = COMPARISON.matcher(said);
        Optional<String> moved = adds ? Optional.empty() : atAnotherTime(said);
        if (moved.isPresent()) {
            return moved;
        }
        if (!fragment.values().isEmpty()) {
            return withValue(fragment, carried, adds);
        }
        if (comparison.find()) {
            Matcher before = COMPARISON.matcher(context.text());
            return Optional.of(
                    before.find()
                            ? context.with(before.start(), before.end(), comparison.group())
                            : insert(" " + (carried == null ? "with " + said : said)));
        }
        if (year.find()) {
            Matcher before = YEAR.matcher(context.text());
            if (before.find()) {
                return Optional.of(context.with(before.start(), before.end(), year.group()));
            }
            return Optional.of(insert(" " + (carried == null ? "in " + year.group() : said)));
        }
        return carried == null || fragment.names().isEmpty() ? Optional.empty() : Optional.of(insert(" " + said));
    }

    /** "and last month?", "what about 2023": another time in the place of the one that was said. */
    private Optional<String> atAnotherTime(String said) {
        List<int[]> later = periods(said);
        List<int[]> earlier = periods(context.text());
        if (later.size() == 1 && earlier.size() == 1 && isWhole(said, later.get(0))) {
            int[] old = earlier.get(0);
            return Optional.of(context.with(old[0], old[1], said.substring(later.get(0)[0], later.get(0)[1])));
        }
        Matcher year = YEAR.matcher(said);
        Matcher before = YEAR.matcher(context.text());
        boolean bare = year.find() && isWhole(said, new int[] {year.start(), year.end()});
        return bare && before.find()
                ? Optional.of(context.with(before.start(), before.end(), year.group()))
                : Optional.empty();
    }

    private static boolean isWhole(String said, int[] stretch) {
        return AROUND_VALUES
                .matcher(said.substring(0, stretch[0]) + " " + said.substring(stretch[1]))
                .replaceAll("")
                .isEmpty();
    }

    /** Where periods are said: the offsets of their first characters and behind their last. */
    private static List<int[]> periods(String text) {
        List<Token> tokens = Tokenizer.tokenize(text);
        return TimePhrases.find(tokens, LocalDate.EPOCH).stream()
                .filter(TimePhrase::isPeriod)
                .map(phrase -> new int[] {
                    tokens.get(phrase.start()).start(),
                    tokens.get(phrase.end() - 1).end()
                })
                .toList();
    }

    private Optional<String> withValue(Context fragment, @Nullable String carried, boolean adds) {
        StringBuilder rest = new StringBuilder(fragment.text());
        for (ValueMatch value : fragment.values()) {
            for (int index = value.start(); index < value.end(); index++) {
                rest.setCharAt(index, ' ');
            }
        }
        boolean bare = AROUND_VALUES.matcher(rest).replaceAll("").isEmpty();
        for (ValueMatch value : fragment.values()) {
            for (ValueMatch before : context.values()) {
                if (before.column().equals(value.column())) {
                    String phrase = fragment.text().substring(value.start(), value.end());
                    int start = adds ? before.end() : before.start();
                    String said = adds ? " or " + phrase : phrase;
                    return bare ? Optional.of(context.with(start, before.end(), said)) : Optional.empty();
                }
            }
        }
        if (carried != null) {
            return Optional.of(insert(" " + carried));
        }
        if (fragment.table().isPresent()) {
            return Optional.of(insert(" from " + fragment.text()));
        }
        boolean adjective = Character.isLowerCase(
                fragment.text().charAt(fragment.values().get(0).start()));
        return bare ? Optional.of(insert((adjective ? " that are " : " from ") + fragment.text())) : Optional.empty();
    }
}
