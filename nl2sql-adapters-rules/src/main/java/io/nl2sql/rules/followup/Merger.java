package io.nl2sql.rules.followup;

import io.nl2sql.rules.followup.Context.Name;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern OF_THEM =
            Pattern.compile("\\b(?:(?:of|among) )?(?:them|those|these|they)\\b(?: ones)?");

    private static final Pattern THEIR =
            Pattern.compile("\\b(?:their|its|his|her) (\\w+(?: (?:address(?:es)?|names?|numbers?|dates?))?)");

    private static final Pattern ONES = Pattern.compile(
            "(?:(?:only|just|show|list|give|keep|me|to)\\s+)*(?:the |those |these )?(?:ones |those |these )?(.+?)(?: ones| one)?(?: instead| only| please| too)*");

    private static final Pattern ADDS = Pattern.compile("(?i).*\\b(?:too|as well|also)");

    private final Context context;
    private final List<KnownValue> known;
    private final LinkedSchema schema;
    private final RowChanges rows;
    private final ColumnChanges columns;
    private final RestrictionChanges restrictions;

    private Merger(Context context, List<KnownValue> known, LinkedSchema schema) {
        this.context = context;
        this.known = known;
        this.schema = schema;
        this.rows = new RowChanges(context, known, schema);
        this.columns = new ColumnChanges(context, known, schema);
        this.restrictions = new RestrictionChanges(context, known, schema);
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
                matching(COUNT, fragment, found -> rows.count()),
                matching(SORT, fragment, found -> Optional.of(context.unordered() + ", sorted" + found.group(1))),
                matching(DIRECTION, fragment, rows::direct),
                matching(LIMIT, fragment, rows::limit),
                matching(GROUP, fragment, found -> rows.group(found.group(1))),
                matching(WITHOUT, fragment, found -> restrictions.without(found.group(1))),
                matching(FURTHER, fragment, found -> columns.further(found.group(1))),
                matching(INCLUDE, fragment, found -> columns.further(found.group(1))),
                matching(AGGREGATE, fragment, found -> columns.aggregate(found.group(1))),
                () -> otherTable(fragment),
                () -> same || opened ? columns.otherColumn(fragment) : Optional.empty(),
                matching(ONLY_COLUMNS, fragment, found -> columns.only(found.group(1))),
                () -> pronouns(fragment),
                matching(
                        ONES,
                        fragment,
                        found -> restrictions.restricted(
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

    /** "and suppliers?". */
    private Optional<String> otherTable(String fragment) {
        Context other = new Context(fragment.replaceFirst("(?i)^(?:for |with |the )+", ""), known, schema);
        Optional<Name> named = other.table()
                .filter(name -> name.start() == 0 && name.end() == other.text().length());
        return named.isEmpty()
                ? Optional.empty()
                : context.table().map(table -> context.with(table.start(), table.end(), other.text()));
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
}
