package io.nl2sql.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that ask for more than rows. */
final class TellingOptions {

    @Option(names = "--summary", description = "Say in words what the rows show.")
    private boolean summary;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = {"Write a chart of the rows here, as a Vega-Lite", "specification."})
    private @Nullable Path chart;

    @Option(names = "--suggest", description = "Suggest questions to ask next.")
    private boolean suggest;

    boolean summary() {
        return summary;
    }

    Optional<Path> chart() {
        return Optional.ofNullable(chart);
    }

    boolean suggest() {
        return suggest;
    }

    /** Whether nothing but the rows is wanted. */
    boolean isNone() {
        return !summary && !suggest && chart == null;
    }
}
