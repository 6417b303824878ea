package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.RelatedWords;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the column that is spoken of without its name, in the table of what is spoken about or next to it. */
final class ImpliedColumnFinder {

    private static final double LEAST_TABLE = .6;
    private static final double LEAST_NAME = .6;
    private static final int LONGEST_NAME = 3;
    private static final double PER_CHOICE = .1;
    private static final double PER_EXTRA_WORD = .04;
    private static final double NEIGHBOUR = .35;
    private static final double LEAST_VERB = .6;

    /** How well a word must name something for it not to be unknown. */
    private static final double SURE = .55;

    /** Words in the names of columns that hold points in time. */
    private static final Set<String> MOMENTS = Set.of("date", "year", "time", "day", "month");

    /** An address of these is no place. */
    private static final Set<String> ELECTRONIC = Set.of("email", "mail", "web", "ip", "url");

    private static final Set<String> TOWNS = Set.of("city", "town");
    private static final Set<String> LANDS = Set.of("state", "province", "country");

    private final LinkedSchema schema;
    private final List<NamedThing> things;

    ImpliedColumnFinder(LinkedSchema schema) {
        this(schema, List.of());
    }

    ImpliedColumnFinder(LinkedSchema schema, List<NamedThing> things) {
        this.schema = schema;
        this.things = List.copyOf(things);
    }

    /**
     * A column that fits.
     *
     * @param column the column
     * @param largest whether more of what was said is a larger value
     * @param words what to call it
     */
    record Fit(SchemaColumn column, boolean largest, List<String> words) {

        Fit {
            words = List.copyOf(words);
        }

        Fit(SchemaColumn column, boolean largest) {
            this(column, largest, column.words());
        }
    }

    /** Whether words name nothing of the schema surely: what they count has no table and no column. */
    boolean isUnknown(List<Token> words) {
        List<String> lemmas = words.stream()
                .filter(token -> token.isWordLike() && !Vocabulary.isStopWord(token.lower()))
                .map(Token::lemma)
                .toList();
        return lemmas.stream().noneMatch(this::isNamed)
                && schema.link(lemmas).stream().noneMatch(match -> match.score() >= SURE);
    }

    /** Whether a word is part of some name, or means surely one. */
    private boolean isNamed(String lemma) {
        return schema.link(lemma).stream()
                .anyMatch(match -> match.score() >= SURE
                        || words(match.element()).stream()
                                .anyMatch(word -> WordSimilarity.of(lemma, word) >= WordSimilarity.FAMILY));
    }

    private static List<String> words(SchemaElement element) {
        return element instanceof SchemaColumn column
                ? column.words()
                : element.table().words();
    }

    /** The tables that words may be about: the one they name, or else those where something is called so. */
    List<SchemaTable> tables(List<Token> words) {
        SchemaTable named = table(words);
        if (named != null || words.isEmpty()) {
            return named == null ? List.of() : List.of(named);
        }
        int start = words.stream().mapToInt(Token::start).min().orElse(0);
        int end = words.stream().mapToInt(Token::end).max().orElse(0);
        return things.stream()
                .filter(thing -> thing.start() >= start && thing.end() <= end)
                .map(NamedThing::table)
                .distinct()
                .toList();
    }

    boolean namesTable(List<Token> words) {
        return table(words) != null;
    }

    @Nullable
    SchemaTable table(List<Token> words) {
        List<Token> named = words.stream()
                .filter(token -> token.isWordLike() && !Vocabulary.isStopWord(token.lower()))
                .toList();
        for (int start = 0; start < named.size(); start++) {
            for (int length = Math.min(LONGEST_NAME, named.size() - start); length > 0; length--) {
                List<String> lemmas = named.subList(start, start + length).stream()
                        .map(Token::lemma)
                        .toList();
                Optional<SchemaTable> table = schema.link(lemmas).stream()
                        .filter(match -> match.isTable()
                                && match.score() >= LEAST_TABLE
                                && !match.table().isView())
                        .map(SchemaMatch::table)
                        .findFirst();
                if (table.isPresent()) {
                    return table.get();
                }
            }
        }
        return null;
    }

    /** The column of a table, or of what its rows refer to, that is named by one of the attributes. */
    Optional<Fit> column(SchemaTable table, List<ImpliedAttribute> attributes) {
        return column(table, attributes, column -> true);
    }

    /** The number of a table, or of what its rows refer to, that is named by one of the attributes. */
    Optional<Fit> measure(SchemaTable table, List<ImpliedAttribute> attributes) {
        return column(table, attributes, SchemaColumn::isMeasure);
    }

    private Optional<Fit> column(
            SchemaTable table, List<ImpliedAttribute> attributes, Predicate<SchemaColumn> allowed) {
        Fit best = null;
        double most = 0;
        for (SchemaTable near : near(table)) {
            for (int choice = 0; choice < attributes.size(); choice++) {
                for (SchemaColumn column : near.columns()) {
                    double score = !allowed.test(column)
                            ? 0
                            : fit(column, attributes.get(choice).word())
                                    - PER_CHOICE * choice
                                    - (near == table ? 0 : NEIGHBOUR);
                    if (score > most) {
                        most = score;
                        best = new Fit(column, attributes.get(choice).largest());
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The number that one of the attributes names in one table only. */
    Optional<Fit> onlyMeasure(List<ImpliedAttribute> attributes) {
        List<Fit> fits = new ArrayList<>();
        for (SchemaTable table : schema.tables()) {
            if (!table.isView()) {
                measure(table, attributes)
                        .filter(fit -> fit.column().table() == table)
                        .ifPresent(fits::add);
            }
        }
        return fits.size() == 1 ? Optional.of(fits.get(0)) : Optional.empty();
    }

    /** What to call those who have what one of the attributes names, where only one table of people has it. */
    Optional<Fit> holder(List<ImpliedAttribute> attributes) {
        return onlyMeasure(attributes)
                .filter(fit -> DisplayColumns.of(fit.column().table()).isNameLike())
                .map(fit -> new Fit(
                        fit.column(), fit.largest(), fit.column().table().words()));
    }

    /** The column of a table that says when what a verb says was done. */
    Optional<Fit> moment(SchemaTable table, Token verb) {
        Fit best = null;
        double most = 0;
        List<ImpliedAttribute> known = ImpliedColumnWords.of(verb.lower());
        for (SchemaColumn column : table.columns()) {
            if (column.isTemporal() || column.words().stream().anyMatch(MOMENTS::contains)) {
                double score = fit(column, verb.lemma());
                for (int choice = 0; choice < known.size() && score == 0; choice++) {
                    score = Math.max(0, fit(column, known.get(choice).word()) - PER_CHOICE * (choice + 1));
                }
                if (score > most) {
                    most = score;
                    best = new Fit(column, true);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Where the rows of a table are; a town with the state or the country it lies in, where the table has both. */
    Optional<Fit> place(SchemaTable table, List<ImpliedAttribute> attributes) {
        return column(table, attributes).map(fit -> {
            SchemaColumn town = fit.column();
            if (town.ownWords().stream().noneMatch(TOWNS::contains)) {
                return fit;
            }
            Optional<SchemaColumn> around = town.table().columns().stream()
                    .filter(column -> column.ownWords().stream().anyMatch(LANDS::contains) && !column.isIdLike())
                    .filter(column ->
                            column.ownWords().size() <= town.ownWords().size() + 1)
                    .min(Comparator.comparingInt(SchemaColumn::ordinal));
            List<String> words = new ArrayList<>(town.words());
            around.ifPresent(column -> {
                words.add("and");
                words.addAll(column.words());
            });
            return new Fit(town, true, words);
        });
    }

    private static double fit(SchemaColumn column, String attribute) {
        if (column.isIdLike()) {
            return 0;
        }
        List<String> words = List.of(attribute.split(" "));
        if (column.words().stream().anyMatch(word -> ELECTRONIC.contains(word) && !words.contains(word))) {
            return 0;
        }
        for (String word : words) {
            if (column.words().stream().noneMatch(named -> WordSimilarity.of(word, named) >= WordSimilarity.FAMILY)) {
                return 0;
            }
        }
        return 2 - PER_EXTRA_WORD * (column.ownWords().size() - words.size());
    }

    private List<SchemaTable> near(SchemaTable table) {
        List<SchemaTable> near = new ArrayList<>(List.of(table));
        for (SchemaColumn column : table.columns()) {
            SchemaColumn target = column.references();
            if (target != null && !near.contains(target.table())) {
                near.add(target.table());
            }
        }
        return near;
    }

    /** The number of a table that a superlative or comparative compares, unless it is a word that all schemas share. */
    Optional<Fit> measured(SchemaTable table, String degree) {
        if (CuePhrases.contains(degree) || CuePhrases.contains(degree + " than")) {
            return Optional.empty();
        }
        for (String adjective : ImpliedColumnWords.positives(degree)) {
            Optional<Fit> known = column(table, ImpliedColumnWords.of(adjective));
            Optional<Fit> fit = known.isPresent() || !Vocabulary.isWord(adjective)
                    ? known
                    : named(table, List.of(adjective))
                            .filter(named -> named.column().isMeasure());
            if (fit.isPresent()) {
                return fit;
            }
        }
        return Optional.empty();
    }

    /** The column of a table that base forms name. */
    Optional<Fit> named(SchemaTable table, List<String> lemmas) {
        return schema.link(lemmas).stream()
                .filter(match -> match.score() >= LEAST_NAME && match.table() == table)
                .map(SchemaMatch::element)
                .filter(SchemaColumn.class::isInstance)
                .map(column -> new Fit((SchemaColumn) column, true))
                .findFirst();
    }

    /** The column of a table that says who does what a verb says to its rows. */
    Optional<Fit> agent(SchemaTable table, Token verb) {
        List<String> nouns = AgentNouns.of(verb);
        Fit best = null;
        double most = LEAST_VERB;
        for (SchemaColumn column : table.columns()) {
            if (column.isIdLike() || column.isNumeric() || column.isTemporal()) {
                continue;
            }
            for (String named : column.ownWords()) {
                boolean known =
                        nouns.stream().anyMatch(noun -> WordSimilarity.of(noun, named) >= WordSimilarity.FAMILY);
                double score = known ? 1 : ofVerb(verb.lemma(), named);
                if (score > most) {
                    most = score;
                    best = new Fit(column, true);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double ofVerb(String verb, String named) {
        double alike = WordSimilarity.of(verb, named);
        return alike >= WordSimilarity.FAMILY ? alike : RelatedWords.of(verb).getOrDefault(named, 0.0);
    }
}
