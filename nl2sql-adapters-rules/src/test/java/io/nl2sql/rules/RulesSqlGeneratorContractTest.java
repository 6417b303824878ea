package io.nl2sql.rules;

import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.generation.SqlGeneratorContract;

class RulesSqlGeneratorContractTest extends SqlGeneratorContract {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    @Override
    protected SqlGenerator generator() {
        return generator;
    }

    @Override
    protected String answerableQuestion() {
        return "What are the names of the ships?";
    }
}
