package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.examples.ExampleFinder;
import io.nl2sql.core.examples.QuestionMask;
import io.nl2sql.core.linking.NotedNames;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What people have written down, laid out for being found. The same for all callers; safe for concurrent use. */
final class WrittenPieces {

    /** Stands in no text that a person writes. */
    private static final char SEPARATOR = '\u001F';

    private static final int MOST_EXAMPLES = 5;

    /** More than are given, as some may have expired or not be for the caller. */
    private static final int EXAMPLES_LOOKED_AT = 20;

    private static final int MOST_TERMS_NAMED = 20;
    private static final int MOST_TERMS_NEAR = 3;
    private static final int MOST_INSTRUCTIONS_NEAR = 3;

    private final KnowledgeSource source;
    private final ExampleFinder examples;
    private final PieceReferences references;
    private final NotedNames notes;
    private final NamedThings<GlossaryTerm> namedTerms;
    private final NamedThings<Metric> namedMetrics;
    private final NamedThings<Segment> namedSegments;
    private final NamedThings<DerivedColumn> namedColumns;
    private final Map<IndexEntry.Key, GlossaryTerm> terms = new HashMap<>();
    private final Map<IndexEntry.Key, Instruction> instructions = new HashMap<>();
    private final @Nullable QuestionMask mask;
    private final PieceSearch search;

    WrittenPieces(KnowledgeSource source, Function<List<IndexEntry>, PieceSearch> searches) {
        Knowledge knowledge = source.knowledge();
        SemanticModel model = knowledge.model();
        this.source = source;
        this.examples = new ExampleFinder(
                knowledge.examples(), LexicalRules.of(source.schema().dialect()));
        this.references = new PieceReferences(source.schema(), source.analyzer(), model.metrics());
        this.notes = NotedNames.of(source.schema(), knowledge);
        this.namedTerms = new NamedThings<>(knowledge.terms(), term -> names(term.term(), term.synonyms()));
        this.namedMetrics = new NamedThings<>(model.metrics(), metric -> names(metric.name(), metric.synonyms()));
        this.namedSegments = new NamedThings<>(model.segments(), segment -> names(segment.name(), segment.synonyms()));
        this.namedColumns =
                new NamedThings<>(model.derivedColumns(), column -> names(column.name(), column.synonyms()));
        this.mask = knowledge.examples().isEmpty() ? null : QuestionMask.of(source.schema());
        this.search = searches.apply(entries());
    }

    private static List<String> names(String name, List<String> synonyms) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(synonyms);
        return names;
    }

    private List<IndexEntry> entries() {
        Knowledge knowledge = source.knowledge();
        List<IndexEntry> entries = new ArrayList<>();
        if (mask != null) {
            entries.addAll(examples.entries(mask, source.values()));
        }
        for (GlossaryTerm term : knowledge.terms()) {
            IndexEntry.Key key = new IndexEntry.Key(Kind.TERM, term.term());
            terms.put(key, term);
            entries.add(new IndexEntry(key, names(term.term(), term.synonyms()), term.definition(), true));
        }
        for (Instruction instruction : knowledge.instructions()) {
            for (int number = 0; number < instruction.questions().size(); number++) {
                IndexEntry.Key key = new IndexEntry.Key(Kind.INSTRUCTION, instruction.id() + SEPARATOR + number);
                instructions.put(key, instruction);
                entries.add(
                        new IndexEntry(key, List.of(), instruction.questions().get(number), true));
            }
        }
        return entries;
    }

    SemanticModel model() {
        return source.knowledge().model();
    }

    boolean isEmpty() {
        return source.knowledge().equals(Knowledge.NONE);
    }

    PieceReferences references() {
        return references;
    }

    NotedNames notes() {
        return notes;
    }

    /** The examples nearest to a question, nearest first; none that has expired. */
    List<ExampleMatch> examples(String question, List<ValueMatch> values, Predicate<VerifiedExample> usable) {
        if (mask == null) {
            return List.of();
        }
        LocalDate today = today();
        List<IndexHit> alike = search.search(Kind.EXAMPLE, mask.mask(question, values), EXAMPLES_LOOKED_AT);
        return examples.find(
                question, alike, example -> !example.isExpired(today) && usable.test(example), MOST_EXAMPLES);
    }

    /** The terms that a question uses, and a few that are near to it. */
    List<GlossaryTerm> terms(String question) {
        Set<GlossaryTerm> found = new LinkedHashSet<>();
        namedTerms.in(question).stream().limit(MOST_TERMS_NAMED).forEach(found::add);
        for (IndexHit hit : search.search(Kind.TERM, question, MOST_TERMS_NEAR)) {
            GlossaryTerm term = terms.get(hit.key());
            if (term != null) {
                found.add(term);
            }
        }
        return List.copyOf(found);
    }

    /** The instructions that hold for every question, and a few that were written for questions like this one. */
    List<Instruction> instructions(String question) {
        Set<Instruction> found = new LinkedHashSet<>();
        source.knowledge().instructions().stream().filter(Instruction::isGlobal).forEach(found::add);
        int most = found.size() + MOST_INSTRUCTIONS_NEAR;
        for (IndexHit hit : search.search(Kind.INSTRUCTION, question, 3 * MOST_INSTRUCTIONS_NEAR)) {
            Instruction instruction = instructions.get(hit.key());
            if (instruction != null && found.size() < most) {
                found.add(instruction);
            }
        }
        return List.copyOf(found);
    }

    List<Metric> metrics(String question) {
        return namedMetrics.in(question);
    }

    List<Segment> segments(String question) {
        return namedSegments.in(question);
    }

    List<DerivedColumn> derivedColumns(String question) {
        return namedColumns.in(question);
    }

    /** The present day where the figures of the database are made. */
    private LocalDate today() {
        ZoneId zone = model().timeZone();
        return LocalDate.ofInstant(
                source.clock().instant(), zone == null ? source.clock().getZone() : zone);
    }
}
