package io.nl2sql.rules.ranking;

import io.nl2sql.rules.candidate.Candidate;

/** Measures what speaks for and against a candidate. The names of the features are stable: weights refer to them. */
public final class CandidateFeatures {

    private CandidateFeatures() {}

    /** The features of a candidate. */
    public static Features of(Candidate candidate) {
        Features features = new Features();
        features.set("behind", candidate.base().behind());
        features.set("gap", candidate.base().gap());
        features.flag("variant", !candidate.isPlanned());
        features.flag("kind." + candidate.kind(), !candidate.isPlanned());
        return features;
    }
}
