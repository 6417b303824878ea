package io.nl2sql.core.chart;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.result.ResultTable;

/**
 * What a chart is wanted for.
 *
 * @param question what was asked, the title of the chart; empty for a title from the columns
 * @param table the result
 * @param terms on which a model may be asked
 */
public record ChartRequest(String question, ResultTable table, ModelTerms terms) {

    public ChartRequest {
        requireNonNull(question, "question is null");
        requireNonNull(table, "table is null");
        requireNonNull(terms, "terms is null");
    }
}
