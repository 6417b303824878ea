package io.nl2sql.core.port.out;

/** Turns a question into proposed SQL. Safe for concurrent use; deterministic adapters say so. */
public interface SqlGenerator {

    /** A short stable name: {@code rules}, {@code llm}, … */
    String name();

    /**
     * Returns drafts best first, a clarification, or an honest "cannot". Returns within {@code request.deadline()}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException GENERATION_FAILED or DEADLINE_EXCEEDED
     */
    Generation generate(GenerationRequest request);
}
