package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.testkit.contract.CodeRunnerContract;

/** The fake does what every runner does. */
class FakeCodeRunnerTest extends CodeRunnerContract {

    private final CodeRunner runner = FakeCodeRunner.available();

    @Override
    protected CodeRunner runner() {
        return runner;
    }

    @Override
    protected String printing(String text) {
        return "print " + text;
    }

    @Override
    protected String asking(String sql) {
        return "ask " + sql;
    }

    @Override
    protected String failing(String text) {
        return "fail " + text;
    }

    @Override
    protected String endless() {
        return "wait";
    }
}
