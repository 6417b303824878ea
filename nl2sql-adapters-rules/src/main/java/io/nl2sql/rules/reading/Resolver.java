package io.nl2sql.rules.reading;

import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.ReadingWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Resolves the mentions of a frame together: a beam search over what each may mean, joins priced in. */
public final class Resolver {

    /** Readings kept after each mention, as long as there are no more mentions than a question has. */
    private static final int BEAM = 24;

    /** More mentions than these are a list: the beam narrows with their number, so that the time grows with it alone. */
    private static final int USUAL_MENTIONS = 40;

    private static final int LEAST_BEAM = 4;
    private static final int MOST_READINGS = 8;

    private final LinkedSchema schema;
    private final JoinCosts costs;

    public Resolver(LinkedSchema schema, JoinCosts costs) {
        this.schema = schema;
        this.costs = costs;
    }

    /** Returns readings of a frame, best first. */
    public List<Reading> resolve(Frame frame, StoredNumbers storedNumbers, Deadline deadline) {
        List<Part> parts = Part.of(frame);
        MentionScorer mentions = new MentionScorer(frame, likelyTables(parts), storedNumbers, costs);
        int width = width(parts.size() + frame.conditions().size());
        List<Reading> beam = List.of(Reading.EMPTY);
        for (Part part : parts) {
            deadline.check();
            beam = extend(beam, width, reading -> mentions.extend(reading, part));
        }
        ValueScorer values = new ValueScorer(schema);
        for (FrameCondition condition : frame.conditions()) {
            if (condition instanceof ValueCondition value) {
                deadline.check();
                List<Reading> extended = extend(beam, width, reading -> values.extend(reading, value));
                beam = extended.isEmpty() ? beam : extended;
            }
        }
        return beam.subList(0, Math.min(MOST_READINGS, beam.size()));
    }

    private static int width(int mentions) {
        return mentions <= USUAL_MENTIONS ? BEAM : Math.max(LEAST_BEAM, BEAM * USUAL_MENTIONS / mentions);
    }

    private static Set<SchemaTable> likelyTables(List<Part> parts) {
        Set<SchemaTable> tables = new HashSet<>();
        for (Part part : parts) {
            SchemaMatch best = part.mention().best();
            if (best.isTable()) {
                tables.add(best.table());
            }
        }
        return tables;
    }

    private List<Reading> extend(List<Reading> beam, int width, Function<Reading, List<Reading>> extension) {
        record Ranked(Reading reading, double worth) {}
        List<Ranked> all = new ArrayList<>();
        for (Reading reading : beam) {
            for (Reading extended : extension.apply(reading)) {
                all.add(new Ranked(extended, worth(extended)));
            }
        }
        all.sort(Comparator.comparingDouble(Ranked::worth).reversed());
        return all.stream().limit(width).map(Ranked::reading).toList();
    }

    private double worth(Reading reading) {
        int joins = costs.joins(reading.sharedTables());
        return reading.score() + (joins < 0 ? ReadingWeights.UNCONNECTED : -ReadingWeights.JOIN * joins);
    }
}
