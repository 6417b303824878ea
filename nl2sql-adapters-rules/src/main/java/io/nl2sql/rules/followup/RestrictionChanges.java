package io.nl2sql.rules.followup;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.time.TimePhrase;
import io.nl2sql.rules.time.TimePhrases;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes which rows a question is about: other values, another time, another bound, or one more of these. */
final class RestrictionChanges {

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final Pattern COMPARISON = Pattern.compile(
            "(?i)\\b(?:more than|over|above|at least|less than|fewer than|under|below|at most|exactly)\\s+(?:\\d[\\d,.]*|\\w+)");

    /** Words around a value that say nothing more. */
    private static final Pattern AROUND_VALUES = Pattern.compile(
            "(?i)\\b(?:in|from|of|with|for|at|on|who|that|which|are|is|live|the|a|an|and|or|those|ones|one|people)\\b|[\\s,]+");

    private static final Pattern CARRIES_ON = Pattern.compile(
            "(?:in|from|of|with|without|who|whose|that|which|where|for|at|on|since|before|after|between|over|under|above|below|during|made|named|called)\\b.*");

    private final Context context;
    private final List<KnownValue> known;
    private final LinkedSchema schema;

    RestrictionChanges(Context context, List<KnownValue> known, LinkedSchema schema) {
        this.context = context;
        this.known = known;
        this.schema = schema;
    }

    /** "without the cancelled ones". */
    Optional<String> without(String what) {
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

    /** "only those from Brazil", "and in 2011?", "over 100": in the place of what was said of the same, or on top. */
    Optional<String> restricted(String said, boolean adds) {
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

    /** The text with something said of its rows: in front of its groups and its order. */
    private String insert(String restriction) {
        int at = context.group()
                .map(group -> group[0])
                .filter(start ->
                        context.text().substring(context.group().get()[2]).isBlank())
                .orElse(context.beforeOrder());
        return context.with(at, at, restriction);
    }
}
