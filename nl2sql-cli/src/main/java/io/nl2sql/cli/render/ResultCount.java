package io.nl2sql.cli.render;

import io.nl2sql.core.domain.result.ExecutionSummary;
import java.util.Locale;

/** Says how many rows there were, and whether these are all. */
final class ResultCount {

    private ResultCount() {}

    static String of(ExecutionSummary summary) {
        String rows = String.format(Locale.ROOT, "%,d %s", summary.rows(), summary.rows() == 1 ? "row" : "rows");
        return summary.truncated() ? "%s, cut off: there is more, see --max-rows".formatted(rows) : rows;
    }
}
