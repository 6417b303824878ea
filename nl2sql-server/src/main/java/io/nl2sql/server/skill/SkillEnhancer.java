package io.nl2sql.server.skill;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import io.nl2sql.core.text.CompoundName;
import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a Markdown file does not say yet: its description and those of its columns. A model says only what these
 * are; the file is written by rule, so that no column appears, disappears or changes its type. Without a model, or where it
 * fails, the names tell. Safe for concurrent use.
 */
public final class SkillEnhancer {

    private static final PromptTemplate RULES = PromptTemplate.load("describe-table/v1");
    private static final ReplySchema REPLY = new ReplySchema("description_reply", """
            {"type":"object","properties":{"description":{"type":"string"},"columns":{"type":"array","items":{\
            "type":"object","properties":{"name":{"type":"string"},"description":{"type":"string"}},\
            "required":["name","description"],"additionalProperties":false}}},\
            "required":["description","columns"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 4_000;
    private static final int LONGEST = 1_000;

    private final WillingModel model;

    /** @param model describes; null where the names tell */
    public SkillEnhancer(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /** What is said: of the whole, and of columns by their names in lower case. */
    private record Said(String description, Map<String, String> columns) {}

    /**
     * The file with what was missing in it.
     *
     * @param path of the file, to tell what it is about
     * @param content the file as it is
     * @param context what somebody adds; may be empty
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public String enhance(String path, String content, String context, ModelTerms terms) {
        SkillFile file = SkillFile.parse(content);
        TableForm table = SkillFiles.table(file, path);
        Material material =
                new Material().quoted("Path", path).quoted("File", content).quoted("What the author adds", context);
        Said said = model.ask(
                        new WillingModel.Assignment(RULES.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS),
                        terms,
                        SkillEnhancer::read,
                        () -> byRule(file, table, context))
                .value();
        return merged(file, table, said).written();
    }

    private static SkillFile merged(SkillFile file, TableForm table, Said said) {
        String description = file.description().isBlank() ? said.description() : file.description();
        SkillFile described = file.saying(file.title(), description);
        if (table.columns().isEmpty()) {
            return described;
        }
        List<ColumnForm> columns = table.columns().stream()
                .map(column -> column.description().isBlank()
                        ? new ColumnForm(
                                column.name(),
                                column.type(),
                                said.columns().getOrDefault(column.name().toLowerCase(Locale.ROOT), ""))
                        : column)
                .toList();
        return described.with(SkillFiles.columns(file, columns));
    }

    private static Optional<Said> read(ModelReply reply) {
        return LenientJson.findObject(reply.text(), List.of("description", "columns"))
                .map(object -> {
                    Map<String, String> columns = new LinkedHashMap<>();
                    if (object.get("columns") instanceof List<?> items) {
                        for (Object item : items) {
                            if (item instanceof Map<?, ?> column
                                    && column.get("name") instanceof String name
                                    && column.get("description") instanceof String text) {
                                columns.putIfAbsent(name.toLowerCase(Locale.ROOT), cut(text));
                            }
                        }
                    }
                    return new Said(object.get("description") instanceof String text ? cut(text) : "", columns);
                });
    }

    private static Said byRule(SkillFile file, TableForm table, String context) {
        String about = table.tableName().isBlank() ? file.title() : table.tableName();
        String added = cut(context);
        String listed = table.columns().stream()
                .map(column -> spoken(column.name()))
                .limit(8)
                .collect(Collectors.joining(", "));
        String holds = about.isBlank() ? "" : "Holds " + spoken(about) + (listed.isEmpty() ? "." : ": " + listed + ".");
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), column(column, spoken(about))));
        return new Said((holds + " " + added).strip(), columns);
    }

    private static String column(ColumnForm column, String table) {
        String words = spoken(column.name());
        String sentence = words.equals("id")
                ? "Names a row of " + table
                : words.endsWith(" id") ? "Refers to " + words.substring(0, words.length() - 3) : "The " + words;
        return sentence + ".";
    }

    private static String spoken(String name) {
        String words = String.join(" ", CompoundName.words(name));
        return words.isBlank() ? SkillFile.oneLine(name) : words;
    }

    private static String cut(String text) {
        String line = SkillFile.oneLine(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
