package io.nl2sql.cli.render;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a statement touches, as labelled lists of names. */
public final class StatementFacts {

    private StatementFacts() {}

    /** The facts of an analysis; where it was not understood, only why. */
    public static List<Fact> of(SqlAnalysis analysis) {
        if (analysis.outcome() instanceof SqlAnalysis.Outcome.NotUnderstood not) {
            return List.of(new Fact("not understood", List.of(not.message())));
        }
        return analysis.statement().map(StatementFacts::of).orElse(List.of());
    }

    private static List<Fact> of(StatementShape shape) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("kind", List.of(words(shape.kind()))));
        facts.add(fact("reads", tables(shape, TableReference.Access.READ)));
        facts.add(fact("writes", tables(shape, TableReference.Access.WRITE)));
        facts.add(fact("columns", shape.columns().stream().map(StatementFacts::name)));
        facts.add(fact("functions", shape.functions().stream().map(FunctionCall::display)));
        facts.add(fact("features", shape.features().stream().map(use -> words(use.feature()))));
        return facts.stream().filter(fact -> !fact.items().isEmpty()).toList();
    }

    private static Fact fact(String label, Stream<String> items) {
        return new Fact(label, items.distinct().toList());
    }

    private static Stream<String> tables(StatementShape shape, TableReference.Access access) {
        return shape.tables().stream()
                .filter(table -> table.access() == access && table.target() instanceof TableReference.Target.Base)
                .map(TableReference::display);
    }

    private static String name(ColumnReference reference) {
        return reference.target() instanceof ColumnReference.Target.Base base
                ? base.column().toString()
                : reference.display();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * One fact.
     *
     * @param label what the items are
     * @param items names in text order, each once
     */
    public record Fact(String label, List<String> items) {
        public Fact {
            items = List.copyOf(items);
        }
    }
}
