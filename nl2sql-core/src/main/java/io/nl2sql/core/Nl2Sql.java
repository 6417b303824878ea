package io.nl2sql.core;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.AskQuestionUseCase;
import io.nl2sql.core.port.in.ExplainQuestionUseCase;
import io.nl2sql.core.port.in.RetrieveKnowledgeUseCase;
import io.nl2sql.core.port.in.RunSqlUseCase;
import io.nl2sql.core.port.in.WriteSqlUseCase;

/**
 * Questions in plain language answered from one database: the entry for programs that embed the library.
 *
 * <p>Made once per database by {@link #builder()}, safe for concurrent use. The schema and the values of the database
 * are read on the first question and kept until {@link #refresh()}.
 */
public interface Nl2Sql
        extends AskQuestionUseCase,
                ExplainQuestionUseCase,
                RetrieveKnowledgeUseCase,
                RunSqlUseCase,
                WriteSqlUseCase,
                AutoCloseable {

    /** Answers a question under the default limits. */
    default Answer ask(String question) {
        return ask(AskQuestionCommand.of(question));
    }

    /**
     * This engine for a caller who may not see everything: the same database and the same state, and every statement
     * read through the policy. Hidden tables and columns do not exist for the caller, the values of masked and filtered
     * ones are not looked up in questions. A policy that does not fit the schema fails every call with
     * CONFIGURATION_INVALID. Cheap to make; closing it closes nothing.
     *
     * <p>Only ever narrows: what this engine itself may not see stays unseen, and what it knows of its caller stays.
     *
     * @param policy what the caller may not see; {@link AccessPolicy#and} joins those of several roles
     * @param attributes what the row filters of the policy ask about the caller
     */
    default Nl2Sql forCaller(AccessPolicy policy, CallerAttributes attributes) {
        return forCaller(PolicyRule.always(policy), attributes);
    }

    /**
     * This engine for a caller under a rule, as {@link #forCaller(AccessPolicy, CallerAttributes)}, decided anew whenever
     * the schema is read. With {@link PolicyRule#NONE} the caller sees the same of the database, and what was made of it is
     * shared.
     *
     * @param rule decides what the caller may not see
     * @param attributes what the row filters ask about the caller
     */
    Nl2Sql forCaller(PolicyRule rule, CallerAttributes attributes);

    /** The schema questions are answered from, inferred keys included; read on first use. */
    DatabaseSchema schema();

    /** Reads schema and values afresh; questions under way finish on what they began with. */
    void refresh();

    /** Closes the database. */
    @Override
    void close();

    /** Starts to assemble an engine. */
    static Nl2SqlBuilder builder() {
        return new Nl2SqlBuilder();
    }
}
