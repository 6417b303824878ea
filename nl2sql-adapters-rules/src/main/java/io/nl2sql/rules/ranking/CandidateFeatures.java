package io.nl2sql.rules.ranking;

import io.nl2sql.rules.candidate.Base;
import io.nl2sql.rules.candidate.Candidate;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.IdentityHashMap;

/** Measures what speaks for and against a candidate. The names of the features are stable: weights refer to them. */
public final class CandidateFeatures {

    /** Whether the candidate is the first plan: what would be chosen without any weights. */
    public static final String FIRST = "first.plan";

    private static final double LARGEST_DISTANCE = 1.5;

    private final LinkedSchema schema;
    private final IdentityHashMap<Object, QuestionSignals> signals = new IdentityHashMap<>();

    /** Measures candidates of one question. */
    public CandidateFeatures(LinkedSchema schema) {
        this.schema = schema;
    }

    /** The features of a candidate. */
    public Features of(Candidate candidate) {
        Base base = candidate.base();
        QuestionSignals question = signals.computeIfAbsent(base.question(), key -> QuestionSignals.of(base));
        QueryFacts query = QueryFacts.of(candidate.query());
        NamedFormulas formulas = new NamedFormulas(schema, base.links());
        query.callByName(formulas);
        Features features = new Features();
        measureBase(features, candidate);
        features.set("words.unknown", question.unknownWords);
        CueFeatures.measure(features, question, query);
        new CoverageFeatures(schema, base.links(), question, query, features).measure();
        new RoleFeatures(schema, query, formulas, features).measure(base.frame());
        new JoinFeatures(schema, base.links(), features).measure(candidate.query());
        new ShapeFeatures(schema, base.links(), question, query, features).measure(base.frame());
        return features;
    }

    private static void measureBase(Features features, Candidate candidate) {
        Base base = candidate.base();
        features.flag(FIRST, candidate.isPlanned() && base.behind() == 0 && base.gap() == 0);
        features.set("behind", Math.min(LARGEST_DISTANCE, base.behind()));
        features.flag("behind.any", base.behind() > 0);
        features.set("gap", base.gap());
        features.flag("gap.any", base.gap() > 0);
        features.set("penalty", base.planned().penalty());
        features.set("planned.joins", base.planned().joins());
        features.flag("variant", !candidate.isPlanned());
        features.flag("variant.behind", !candidate.isPlanned() && base.behind() > 0);
        features.flag("kind." + candidate.kind(), !candidate.isPlanned());
    }
}
