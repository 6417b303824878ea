package io.nl2sql.core.code;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The queries in programs: what they are, whether they may run, and what is mended in them by rule. Stateless. */
public final class CodeQueries {

    private CodeQueries() {}

    /** The queries of a program as the database would get them, in text order; of SQL all of it. */
    public static List<String> in(CodeLanguage language, String code) {
        return EmbeddedSql.in(language, code).statements();
    }

    /**
     * Why a program may not be passed on, one line each; empty where every query in it may run.
     *
     * @param reviewer judges each query
     */
    public static List<String> refusals(CodeLanguage language, String code, Function<String, GateVerdict> reviewer) {
        return SqlReview.refusals(language, code, reviewer);
    }

    /**
     * The program with the names in its queries put right, as {@link NameMending} does; empty where nothing was to be
     * mended. A query that does not stand in the program word for word is left as it is.
     *
     * @param analyzer understands each query
     */
    public static Optional<String> mended(CodeLanguage language, String code, Function<String, SqlAnalysis> analyzer) {
        requireNonNull(analyzer, "analyzer is null");
        String mended = code;
        for (String sql : in(language, code)) {
            Optional<String> better = NameMending.mended(sql, analyzer);
            if (better.isPresent() && mended.contains(sql)) {
                mended = mended.replace(sql, better.get());
            }
        }
        return mended.equals(code) ? Optional.empty() : Optional.of(mended);
    }
}
