package io.nl2sql.cli.knowledge;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.util.List;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns knowledge into the tree of a file. What says nothing is left out. */
final class KnowledgeTree {

    private KnowledgeTree() {}

    static Node of(Knowledge knowledge) {
        SemanticModel model = knowledge.model();
        return new YamlMapping()
                .plain("version", "1")
                .optional(
                        "timeZone",
                        model.timeZone() == null ? "" : model.timeZone().getId())
                .list("tables", all(knowledge.tables(), KnowledgeTree::table))
                .list(
                        "metrics",
                        all(
                                model.metrics(),
                                metric -> new YamlMapping()
                                        .text("name", metric.name())
                                        .optional("table", metric.table())
                                        .text("kind", KnowledgeParsing.name(metric.kind()))
                                        .text("expression", metric.expression())
                                        .optional("description", metric.description())
                                        .texts("synonyms", metric.synonyms())))
                .list(
                        "segments",
                        all(
                                model.segments(),
                                segment -> new YamlMapping()
                                        .text("name", segment.name())
                                        .text("table", segment.table())
                                        .text("condition", segment.condition())
                                        .texts("synonyms", segment.synonyms())))
                .list(
                        "derivedColumns",
                        all(
                                model.derivedColumns(),
                                column -> new YamlMapping()
                                        .text("name", column.name())
                                        .text("table", column.table())
                                        .text("expression", column.expression())
                                        .texts("synonyms", column.synonyms())))
                .list(
                        "joinHints",
                        all(
                                model.joinHints(),
                                hint -> new YamlMapping()
                                        .text("from", hint.from())
                                        .text("to", hint.to())
                                        .optional("condition", hint.condition())))
                .list(
                        "defaultFilters",
                        all(
                                model.defaultFilters(),
                                filter -> new YamlMapping()
                                        .text("table", filter.table())
                                        .text("condition", filter.condition())))
                .list("examples", all(knowledge.examples(), KnowledgeTree::example))
                .list(
                        "terms",
                        all(
                                knowledge.terms(),
                                term -> new YamlMapping()
                                        .text("term", term.term())
                                        .text("definition", term.definition())
                                        .texts("synonyms", term.synonyms())))
                .list(
                        "instructions",
                        all(
                                knowledge.instructions(),
                                instruction -> new YamlMapping()
                                        .text("id", instruction.id())
                                        .text("text", instruction.text())
                                        .texts("questions", instruction.questions())))
                .node();
    }

    private static <T> List<Node> all(List<T> things, Function<T, YamlMapping> mapping) {
        return things.stream().map(thing -> mapping.apply(thing).node()).toList();
    }

    private static YamlMapping table(TableNote note) {
        return new YamlMapping()
                .text("table", note.table())
                .optional("displayName", note.displayName())
                .optional("description", note.description())
                .texts("synonyms", note.synonyms())
                .texts("tags", note.tags())
                .list(
                        "annotations",
                        all(
                                note.annotations(),
                                annotation -> new YamlMapping()
                                        .text("name", annotation.name())
                                        .text("text", annotation.text())))
                .list("columns", all(note.columns(), KnowledgeTree::column));
    }

    private static YamlMapping column(ColumnNote note) {
        return new YamlMapping()
                .text("column", note.column())
                .optional("displayName", note.displayName())
                .optional("description", note.description())
                .optional("context", note.context())
                .texts("synonyms", note.synonyms())
                .texts("tags", note.tags())
                .flag("sensitive", note.sensitive())
                .list(
                        "values",
                        all(
                                note.values(),
                                value -> new YamlMapping()
                                        .text("value", value.value())
                                        .texts("names", value.names())));
    }

    private static YamlMapping example(VerifiedExample example) {
        return new YamlMapping()
                .text("id", example.id())
                .text("question", example.question())
                .text("sql", example.sql())
                .text("dialect", example.dialect())
                .texts("tags", example.tags())
                .optional("owner", example.owner())
                .plain(
                        "expires",
                        example.expires() == null ? "" : example.expires().toString());
    }
}
