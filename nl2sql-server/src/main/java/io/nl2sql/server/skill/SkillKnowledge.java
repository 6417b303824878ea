package io.nl2sql.server.skill;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.Annotation;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Takes what the folder tells of a source into the knowledge that questions are understood by: descriptions become notes on
 * tables and columns, groups words of the trade with their keywords, the description of the source an instruction. What an
 * earlier run took in is replaced; what people wrote elsewhere stays, and goes first where both say something different.
 */
final class SkillKnowledge {

    /** Marks a description that comes from the folder, so that the next run may change it. */
    private static final String MARK = "skill";

    private static final String INSTRUCTION = "skill:";
    private static final String TERM = " (skills folder)";
    private static final int LONGEST = 4_000;

    private final Skills skills;
    private final KnowledgeStore knowledge;
    private final Workbench workbench;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;

    SkillKnowledge(
            Skills skills,
            KnowledgeStore knowledge,
            Workbench workbench,
            ConnectionMemory memory,
            KnowledgeChanges changes) {
        this.skills = requireNonNull(skills, "skills is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /**
     * What was taken in.
     *
     * @param tables notes on tables
     * @param groups words of the trade
     * @param unknown tables that the database does not have
     */
    record Taken(int tables, int groups, List<String> unknown) {
        Taken {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * Takes it in.
     *
     * @param progress told of which collection is done, and of how many things
     */
    synchronized Taken take(StoredConnection connection, SourceForm source, BiConsumer<String, Integer> progress) {
        DatabaseSchema schema = workbench.schema(connection, false);
        Knowledge before = knowledge.load(connection.id().toString());
        List<String> unknown = new ArrayList<>();
        Map<String, TableForm> told = new LinkedHashMap<>();
        for (TableForm table : skills.tables(Optional.of(source))) {
            Optional<Table> found =
                    schema.findWritten(SkillObjects.name(table)).or(() -> schema.findWritten(table.tableName()));
            found.ifPresentOrElse(
                    known -> told.put(known.name().toString(), table), () -> unknown.add(SkillObjects.name(table)));
        }
        List<TableNote> notes = notes(before.tables(), told, schema);
        progress.accept("tables", told.size());
        List<GroupForm> groups = skills.groups(Optional.of(source));
        List<GlossaryTerm> terms = terms(before.terms(), groups);
        progress.accept("data_groups", groups.size());
        knowledge.replace(
                connection.id().toString(),
                new Knowledge(
                        notes, before.model(), before.examples(), terms, instructions(before.instructions(), source)));
        memory.changed(connection.id());
        changes.changed(connection.id());
        progress.accept("instructions", 1);
        return new Taken(told.size(), groups.size(), unknown);
    }

    private static List<TableNote> notes(List<TableNote> before, Map<String, TableForm> told, DatabaseSchema schema) {
        Map<String, TableForm> left = new LinkedHashMap<>(told);
        List<TableNote> notes = new ArrayList<>();
        for (TableNote note : before) {
            Optional<Table> table = schema.findWritten(note.table());
            TableForm form =
                    table.map(known -> left.remove(known.name().toString())).orElse(null);
            TableNote bare = withoutOurs(note);
            if (form != null && table.isPresent()) {
                notes.add(with(bare, form, table.get()));
            } else if (!saysNothing(bare) || note.equals(bare)) {
                notes.add(bare);
            }
        }
        left.forEach((name, form) -> schema.findWritten(name).ifPresent(table -> {
            TableNote note = with(new TableNote(name, "", "", List.of(), List.of(), List.of(), List.of()), form, table);
            if (!saysNothing(note)) {
                notes.add(note);
            }
        }));
        return notes;
    }

    private static boolean saysNothing(TableNote note) {
        return note.displayName().isEmpty()
                && note.description().isEmpty()
                && note.synonyms().isEmpty()
                && note.tags().isEmpty()
                && note.annotations().isEmpty()
                && note.columns().isEmpty();
    }

    private static TableNote with(TableNote note, TableForm form, Table table) {
        boolean ours = note.description().isEmpty() && !form.description().isBlank();
        List<Annotation> annotations = new ArrayList<>(note.annotations());
        if (ours) {
            annotations.add(new Annotation(MARK, String.valueOf(form.filePath())));
        }
        return new TableNote(
                note.table(),
                note.displayName(),
                ours ? cut(form.description()) : note.description(),
                note.synonyms(),
                note.tags(),
                annotations,
                columns(note.columns(), form, table));
    }

    private static List<ColumnNote> columns(List<ColumnNote> before, TableForm form, Table table) {
        Map<String, ColumnNote> notes = new LinkedHashMap<>();
        before.forEach(note -> notes.put(note.column().toLowerCase(Locale.ROOT), note));
        for (ColumnForm told : form.columns()) {
            Optional<String> name = table.columns().stream()
                    .map(Column::name)
                    .filter(told.name()::equalsIgnoreCase)
                    .findFirst();
            if (name.isPresent() && !told.description().isBlank()) {
                String key = name.get().toLowerCase(Locale.ROOT);
                ColumnNote note =
                        notes.getOrDefault(key, new ColumnNote(name.get(), "", "", List.of(), false, List.of()));
                if (note.description().isEmpty()) {
                    notes.put(key, described(note, cut(told.description()), plus(note.tags())));
                }
            }
        }
        return List.copyOf(notes.values());
    }

    private static List<String> plus(List<String> tags) {
        List<String> more = new ArrayList<>(tags);
        more.add(MARK);
        return more;
    }

    private static ColumnNote described(ColumnNote note, String description, List<String> tags) {
        return new ColumnNote(
                note.column(),
                note.displayName(),
                description,
                note.synonyms(),
                note.sensitive(),
                note.values(),
                tags,
                note.context());
    }

    /** The note without what an earlier run took in. */
    private static TableNote withoutOurs(TableNote note) {
        boolean marked =
                note.annotations().stream().anyMatch(mark -> mark.name().equals(MARK));
        List<ColumnNote> columns = note.columns().stream()
                .map(column -> column.tags().contains(MARK)
                        ? described(
                                column,
                                "",
                                column.tags().stream()
                                        .filter(tag -> !tag.equals(MARK))
                                        .toList())
                        : column)
                .filter(column -> !column.equals(new ColumnNote(column.column(), "", "", List.of(), false, List.of())))
                .toList();
        return new TableNote(
                note.table(),
                note.displayName(),
                marked ? "" : note.description(),
                note.synonyms(),
                note.tags(),
                note.annotations().stream()
                        .filter(mark -> !mark.name().equals(MARK))
                        .toList(),
                columns);
    }

    private static List<GlossaryTerm> terms(List<GlossaryTerm> before, List<GroupForm> groups) {
        Map<String, GlossaryTerm> terms = new LinkedHashMap<>();
        before.stream()
                .filter(term -> !term.definition().endsWith(TERM))
                .forEach(term -> terms.put(term.term().toLowerCase(Locale.ROOT), term));
        for (GroupForm group : groups) {
            String tables = group.tables().stream()
                    .map(path -> path.replaceAll("^.*/|\\.md$", ""))
                    .collect(Collectors.joining(", "));
            String meaning = (cut(SkillFile.oneLine(group.description()))
                            + (tables.isEmpty() ? "" : " Tables: " + cut(tables) + "."))
                    .strip();
            terms.putIfAbsent(
                    group.name().toLowerCase(Locale.ROOT),
                    new GlossaryTerm(
                            SkillFile.oneLine(group.name()),
                            (meaning.isEmpty() ? "A group of data." : meaning) + TERM,
                            group.keywords().stream().distinct().toList()));
        }
        return List.copyOf(terms.values());
    }

    private static List<Instruction> instructions(List<Instruction> before, SourceForm source) {
        List<Instruction> instructions = new ArrayList<>(before.stream()
                .filter(instruction -> !instruction.id().startsWith(INSTRUCTION))
                .toList());
        if (!source.description().isBlank()) {
            instructions.add(new Instruction(
                    INSTRUCTION + Skills.folderOf(source),
                    "About the database: " + cut(SkillFile.oneLine(source.description())),
                    List.of()));
        }
        return instructions;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
