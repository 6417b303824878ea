package io.nl2sql.core.code;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Has the queries of a program judged. Stateless. */
final class SqlReview {

    private SqlReview() {}

    /** Why the program may not be passed on; empty where every query in it may run. */
    static List<String> refusals(CodeLanguage language, String code, Function<String, GateVerdict> reviewer) {
        EmbeddedSql embedded = EmbeddedSql.in(language, code);
        List<String> refusals = new ArrayList<>(embedded.findings());
        for (String sql : embedded.statements()) {
            if (reviewer.apply(sql) instanceof GateVerdict.Rejected rejected) {
                for (Violation violation : rejected.violations()) {
                    refusals.add("a query in the code was refused: " + violation.message());
                }
            }
        }
        return refusals.stream().distinct().toList();
    }
}
