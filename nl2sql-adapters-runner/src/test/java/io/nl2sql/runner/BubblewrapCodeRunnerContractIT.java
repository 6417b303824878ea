package io.nl2sql.runner;

import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.testkit.contract.CodeRunnerContract;

/** Programs of Python in a sandbox do what programs of every runner do. */
class BubblewrapCodeRunnerContractIT extends CodeRunnerContract {

    private static final CodeRunner RUNNER = new BubblewrapCodeRunner(RunnerSettings.DEFAULT);

    @Override
    protected CodeRunner runner() {
        return RUNNER;
    }

    @Override
    protected String printing(String text) {
        return "print('%s')".formatted(text);
    }

    @Override
    protected String asking(String sql) {
        return "show(query('%s'))".formatted(sql);
    }

    @Override
    protected String failing(String text) {
        return "raise ValueError('%s')".formatted(text);
    }

    @Override
    protected String endless() {
        return "import time\nwhile True:\n    time.sleep(0.01)";
    }
}
