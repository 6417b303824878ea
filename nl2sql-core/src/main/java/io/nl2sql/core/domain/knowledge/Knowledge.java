package io.nl2sql.core.domain.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that people have written down about one database.
 *
 * @param tables notes on tables and columns, one for each table
 * @param model what the figures of the business are made of
 * @param examples questions that were answered well
 * @param terms words of the trade
 * @param instructions what to observe
 */
public record Knowledge(
        List<TableNote> tables,
        SemanticModel model,
        List<VerifiedExample> examples,
        List<GlossaryTerm> terms,
        List<Instruction> instructions) {

    /** Nothing. */
    public static final Knowledge NONE = new Knowledge(List.of(), SemanticModel.EMPTY, List.of(), List.of(), List.of());

    public Knowledge {
        tables = List.copyOf(tables);
        requireNonNull(model, "model is null");
        examples = List.copyOf(examples);
        terms = List.copyOf(terms);
        instructions = List.copyOf(instructions);
        requireDifferent("table", tables, TableNote::table);
        requireDifferent("metric", model.metrics(), SemanticModel.Metric::name);
        requireDifferent("example", examples, VerifiedExample::id);
        requireDifferent("term", terms, GlossaryTerm::term);
        requireDifferent("instruction", instructions, Instruction::id);
    }

    /** This knowledge without some of its pieces; a table note goes with the notes on its columns. */
    public Knowledge without(Set<PieceName> pieces) {
        if (pieces.isEmpty()) {
            return this;
        }
        return new Knowledge(
                others(tables, PieceName::of, pieces).stream()
                        .map(note ->
                                note.withColumns(others(note.columns(), column -> PieceName.of(note, column), pieces)))
                        .toList(),
                new SemanticModel(
                        others(model.metrics(), PieceName::of, pieces),
                        others(model.segments(), PieceName::of, pieces),
                        others(model.derivedColumns(), PieceName::of, pieces),
                        others(model.joinHints(), PieceName::of, pieces),
                        others(model.defaultFilters(), PieceName::of, pieces),
                        model.timeZone()),
                others(examples, PieceName::of, pieces),
                terms,
                instructions);
    }

    private static <T> List<T> others(List<T> things, Function<T, PieceName> name, Set<PieceName> pieces) {
        return things.stream()
                .filter(thing -> !pieces.contains(name.apply(thing)))
                .toList();
    }

    private static <T> void requireDifferent(String what, List<T> things, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(name.apply(thing))) {
                throw new IllegalArgumentException("%s %s appears twice".formatted(what, name.apply(thing)));
            }
        }
    }
}
