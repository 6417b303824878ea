package io.nl2sql.server.skill;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNullElse;

import io.nl2sql.core.text.CompoundName;
import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what the folder tells of, by name and by words. Safe for concurrent use. */
public final class SkillObjects {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /** How much a repeated word counts, and how much the length of a text: Robertson and Zaragoza, 2009, section 3.2. */
    private static final double SATURATION = 1.2;

    private static final double LENGTH_PART = 0.75;
    private static final int NAME_COUNTS = 3;

    private final Skills skills;

    SkillObjects(Skills skills) {
        this.skills = skills;
    }

    /**
     * Something that the folder tells of.
     *
     * @param objectType {@code data_source}, {@code data_group} or {@code table}
     * @param name as people say it
     * @param schemaName of a table; empty for the rest
     * @param dataSource to which it belongs
     * @param filePath where it is told
     * @param description what is told
     */
    public record SkillObject(
            String objectType,
            String name,
            String schemaName,
            String dataSource,
            String filePath,
            String description) {}

    /**
     * Something that fits to a search.
     *
     * @param object what
     * @param score how well, above 0
     */
    public record Hit(SkillObject object, double score) {}

    /**
     * What to look for.
     *
     * @param query words
     * @param dataSource of which source; empty for all
     * @param objectType of which type; empty for all
     * @param domain in groups of which category or name, with their tables; empty for all
     * @param most how many at most
     */
    public record Search(String query, String dataSource, String objectType, String domain, int most) {}

    /** One thing with the words that tell of it. */
    private record Told(SkillObject object, List<String> words) {}

    /** How a table is called. */
    static String name(TableForm table) {
        return table.schemaName().isBlank() ? table.tableName() : table.schemaName() + "." + table.tableName();
    }

    /** All things, those of one source and type where these are not empty. */
    public List<SkillObject> list(String dataSource, String objectType) {
        return told(dataSource).stream()
                .map(Told::object)
                .filter(object -> objectType.isBlank() || object.objectType().equals(objectType))
                .toList();
    }

    /**
     * The table of a name.
     *
     * @param schema of it; empty for any, provided that there is one table of the name only
     */
    public Optional<TableForm> find(String name, String schema, String dataSource) {
        List<TableForm> found = skills.tables(source(dataSource)).stream()
                .filter(table ->
                        table.tableName().equalsIgnoreCase(name) || name(table).equalsIgnoreCase(name))
                .toList();
        Optional<TableForm> exact = found.stream()
                .filter(table -> table.schemaName().equalsIgnoreCase(schema))
                .findFirst();
        return exact.isPresent() || !schema.isEmpty() || found.size() != 1 ? exact : Optional.of(found.get(0));
    }

    private Optional<SourceForm> source(String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(skills.requireSource(name));
    }

    private List<Told> told(String dataSource) {
        List<Told> all = new ArrayList<>();
        Optional<SourceForm> only = source(dataSource);
        for (SourceForm source : only.map(List::of).orElseGet(skills::sources)) {
            all.add(told(
                    SkillFiles.SOURCE,
                    source.name(),
                    "",
                    source.name(),
                    source.filePath(),
                    source.description(),
                    source.keywords()));
        }
        for (GroupForm group : skills.groups(only)) {
            List<String> more = new ArrayList<>(group.keywords());
            more.add(group.category());
            all.add(told(
                    SkillFiles.GROUP,
                    group.name(),
                    "",
                    group.dataSource(),
                    group.filePath(),
                    group.description(),
                    more));
        }
        for (TableForm table : skills.tables(only)) {
            List<String> more =
                    table.columns().stream().map(ColumnForm::name).collect(Collectors.toCollection(ArrayList::new));
            table.columns().forEach(column -> more.add(column.description()));
            all.add(told(
                    SkillFiles.TABLE,
                    table.tableName(),
                    table.schemaName(),
                    table.dataSource(),
                    table.filePath(),
                    table.description(),
                    more));
        }
        return all;
    }

    private static Told told(
            String type,
            String name,
            String schema,
            String source,
            @Nullable String path,
            String description,
            List<String> more) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < NAME_COUNTS; i++) {
            words.addAll(words(name));
        }
        words.addAll(words(description));
        more.forEach(text -> words.addAll(words(text)));
        return new Told(new SkillObject(type, name, schema, source, requireNonNullElse(path, ""), description), words);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            CompoundName.words(matcher.group())
                    .forEach(word -> words.add(EnglishMorphology.lemma(word.toLowerCase(Locale.ROOT))));
        }
        return words;
    }

    /** What fits best, best first: BM25 over names, descriptions, keywords and columns; names count three times. */
    public List<Hit> search(Search search) {
        List<Told> all = told(search.dataSource());
        Set<String> allowed = search.domain().isBlank() ? Set.of() : domain(search);
        List<Told> searched = all.stream()
                .filter(told -> search.objectType().isBlank()
                        || told.object().objectType().equals(search.objectType()))
                .filter(told -> search.domain().isBlank()
                        || allowed.contains(told.object().filePath()))
                .toList();
        Map<String, Integer> spread = new HashMap<>();
        all.forEach(told -> new HashSet<>(told.words()).forEach(word -> spread.merge(word, 1, Integer::sum)));
        double usual =
                all.stream().mapToInt(told -> told.words().size()).average().orElse(1);
        Set<String> wanted = new HashSet<>(words(search.query()));
        return searched.stream()
                .map(told -> new Hit(told.object(), score(told, wanted, spread, all.size(), Math.max(1, usual))))
                .filter(hit -> hit.score() > 0)
                .sorted(comparing((Hit hit) -> -hit.score())
                        .thenComparing(hit -> hit.object().filePath()))
                .limit(search.most())
                .toList();
    }

    private static double score(Told told, Set<String> wanted, Map<String, Integer> spread, int texts, double usual) {
        Map<String, Integer> counts = new HashMap<>();
        told.words().forEach(word -> counts.merge(word, 1, Integer::sum));
        double score = 0;
        for (String word : wanted) {
            int count = counts.getOrDefault(word, 0);
            int seen = spread.getOrDefault(word, 0);
            double rarity = Math.log(1 + (texts - seen + 0.5) / (seen + 0.5));
            double length = 1 - LENGTH_PART + LENGTH_PART * told.words().size() / usual;
            score += rarity * count * (SATURATION + 1) / (count + SATURATION * length);
        }
        return score;
    }

    private Set<String> domain(Search search) {
        Set<String> paths = new HashSet<>();
        for (GroupForm group : skills.groups(source(search.dataSource()))) {
            if (group.category().equalsIgnoreCase(search.domain())
                    || group.name().equalsIgnoreCase(search.domain())) {
                paths.add(requireNonNullElse(group.filePath(), ""));
                paths.addAll(group.tables());
            }
        }
        return paths;
    }
}
