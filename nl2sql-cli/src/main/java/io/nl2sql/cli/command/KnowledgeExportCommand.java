package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.StoreOptions;
import io.nl2sql.cli.knowledge.KnowledgeYaml;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives out what is known of a connection. */
@Command(
        name = "export",
        description = "Writes what is known of a connection as YAML.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql knowledge export --connection shop > shop.yaml",
            "  nl2sql knowledge export --connection shop shop.yaml",
            "",
            "The same knowledge is always the same file."
        })
public final class KnowledgeExportCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Write here rather than to standard output.")
    private @Nullable Path file;

    public KnowledgeExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (JdbcKnowledgeStore open = store.open(shell)) {
            Knowledge knowledge = store.known(open);
            if (file == null) {
                KnowledgeYaml.text(knowledge).lines().forEach(shell.output()::line);
            } else {
                KnowledgeYaml.write(file, knowledge);
            }
            return ExitCode.DONE.number();
        }
    }
}
