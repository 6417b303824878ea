package io.nl2sql.core.domain.knowledge;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people have written down that belongs to one question. All of it is their text: a generator treats it as
 * material, never as an order to itself.
 *
 * @param examples verified examples, nearest to the question first
 * @param terms words of the trade, those that the question uses in front of those that are near to it
 * @param instructions what to observe, those that hold for every question first
 * @param notes what is said about the tables before the generator, in the order of the schema; tables and columns are
 *     spelt as in the catalogue, and what is said about columns that are not before the generator is left out
 * @param model the part of the semantic model that needs no other tables and columns than those before the generator;
 *     what the question names comes first
 */
public record WrittenKnowledge(
        List<ExampleMatch> examples,
        List<GlossaryTerm> terms,
        List<Instruction> instructions,
        Map<TableName, TableNote> notes,
        SemanticModel model) {

    /** Nothing. */
    public static final WrittenKnowledge NONE =
            new WrittenKnowledge(List.of(), List.of(), List.of(), Map.of(), SemanticModel.EMPTY);

    public WrittenKnowledge {
        examples = List.copyOf(examples);
        terms = List.copyOf(terms);
        instructions = List.copyOf(instructions);
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        requireNonNull(model, "model is null");
    }

    /** What is said about a table, where something is. */
    public Optional<TableNote> findNote(TableName table) {
        return Optional.ofNullable(notes.get(table));
    }

    /** What is said about a column, where something is. */
    public Optional<ColumnNote> findNote(ColumnName column) {
        return findNote(column.table()).stream()
                .flatMap(note -> note.columns().stream())
                .filter(note -> note.column().equals(column.column()))
                .findFirst();
    }
}
