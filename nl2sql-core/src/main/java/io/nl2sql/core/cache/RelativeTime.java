package io.nl2sql.core.cache;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells questions whose answer hangs on the day on which they are asked. */
final class RelativeTime {

    private static final String UNITS = """
            seconds?|minutes?|hours?|days?|nights?|mornings?|evenings?|weeks?|weekends?|months?|quarters?|years?|decades?\
            |seasons?|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\
            |january|february|march|april|may|june|july|august|september|october|november|december|periods?""";

    private static final Pattern WORDS = Pattern.compile("""
            \\b(?:today|tonight|yesterday|tomorrow|now|nowadays|current|currently|presently|recent|recently|lately|ago\
            |since|so far|to[ -]date|until now|till now|up to now|these days|upcoming|[ymqw]td)\\b""");

    private static final Pattern SPANS = Pattern.compile(
            "\\b(?:this|last|next|past|previous|preceding|prior|coming|current|trailing|rolling)(?: [\\p{L}\\p{N}.]+){0,3} (?:"
                    + UNITS + ")\\b");

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20|21)\\d\\d(?!\\d)");

    /** Years, and seconds or milliseconds since 1970. */
    private static final Pattern MOMENT =
            Pattern.compile("(?i)(?<!\\d)(?<!limit )(?:(?:19|20|21)\\d\\d|1\\d{9}(?:\\d{3})?)(?!\\d)");

    private RelativeTime() {}

    /** Whether the question says so, in English. */
    static boolean isIn(String question) {
        String key = QuestionKey.of(question).replace('-', ' ');
        return WORDS.matcher(key).find() || SPANS.matcher(key).find();
    }

    /** Whether a statement for the question speaks of a moment that the question does not name, whatever its language. */
    static boolean isResolvedIn(String sql, String question) {
        Set<String> asked =
                YEAR.matcher(question).results().map(MatchResult::group).collect(Collectors.toSet());
        return MOMENT.matcher(sql).results().anyMatch(moment -> !asked.contains(moment.group()));
    }
}
