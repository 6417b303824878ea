package io.nl2sql.server.work;

/** Statements as they are kept and told: without the semicolon that a model or a person may write behind them. Stateless. */
public final class StatementEnd {

    private StatementEnd() {}

    /** The statement without surrounding space and without semicolons at its end. */
    public static String cut(String sql) {
        return sql.strip().replaceFirst("(?:;\\s*)+$", "");
    }
}
