package io.nl2sql.cli;

import io.nl2sql.cli.command.ApiKeyCommand;
import io.nl2sql.cli.command.ApiKeyCreateCommand;
import io.nl2sql.cli.command.AskCommand;
import io.nl2sql.cli.command.AuditCommand;
import io.nl2sql.cli.command.AuditVerifyCommand;
import io.nl2sql.cli.command.CodeCommand;
import io.nl2sql.cli.command.DemoCommand;
import io.nl2sql.cli.command.DescribeCommand;
import io.nl2sql.cli.command.DoctorCommand;
import io.nl2sql.cli.command.EvalCommand;
import io.nl2sql.cli.command.EvalCompareCommand;
import io.nl2sql.cli.command.EvalRetrievalCommand;
import io.nl2sql.cli.command.ExplainCommand;
import io.nl2sql.cli.command.GuardCommand;
import io.nl2sql.cli.command.IndexBuildCommand;
import io.nl2sql.cli.command.IndexCommand;
import io.nl2sql.cli.command.IndexStatusCommand;
import io.nl2sql.cli.command.KeysCommand;
import io.nl2sql.cli.command.KeysRotateCommand;
import io.nl2sql.cli.command.KnowledgeCommand;
import io.nl2sql.cli.command.KnowledgeDraftCommand;
import io.nl2sql.cli.command.KnowledgeExportCommand;
import io.nl2sql.cli.command.KnowledgeImportCommand;
import io.nl2sql.cli.command.KnowledgeStatusCommand;
import io.nl2sql.cli.command.ModelsCommand;
import io.nl2sql.cli.command.SchemaCommand;
import io.nl2sql.cli.command.SearchCommand;
import io.nl2sql.cli.command.ServeCommand;
import io.nl2sql.cli.command.SqlCommand;
import io.nl2sql.cli.command.TranslateCommand;
import io.nl2sql.cli.command.UserAddCommand;
import io.nl2sql.cli.command.UserCommand;
import io.nl2sql.cli.command.UserListCommand;
import io.nl2sql.cli.config.EngineOpener;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.PasswordPrompt;
import io.nl2sql.cli.evaluation.FileEngines;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import io.nl2sql.vector.lucene.LuceneKnowledgeIndex;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's door. This is the one place that catches whatever a command failed with. */
public final class Nl2SqlMain {

    private final Shell shell;
    private final EngineSource engines;
    private final ErrorReport errors;

    Nl2SqlMain(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
        this.errors = new ErrorReport(shell);
    }

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        QuietLibraries.begin();
        Shell shell = ProcessShell.open();
        EngineSource engines = new EngineOpener(shell, PasswordPrompt.onTerminal(), RulesSqlGenerator.create());
        System.exit(new Nl2SqlMain(shell, engines).run(arguments).number());
    }

    ExitCode run(String... arguments) {
        Nl2SqlCommand root = new Nl2SqlCommand();
        try {
            CommandLine line = commandLine(root);
            int code = line.execute(arguments);
            shell.output().flush();
            return ExitCode.ofNumber(code);
        } catch (RuntimeException | Error failure) {
            return errors.of(failure, root.global.verbose());
        }
    }

    private CommandLine commandLine(Nl2SqlCommand root) {
        CommandLine line = new CommandLine(root);
        addCommands(line, root.global); // first, because settings reach only the commands that are there
        line.setOut(new PrintWriter(shell.output()));
        line.setErr(shell.error());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setParameterExceptionHandler((failure, arguments) -> misused(failure));
        line.setExecutionExceptionHandler((failure, command, result) ->
                errors.of(cause(failure), root.global.verbose()).number());
        return line;
    }

    private void addCommands(CommandLine line, GlobalOptions global) {
        TextEmbedder embedder = new OnnxTextEmbedder();
        line.addSubcommand(new AskCommand(shell, global, engines));
        line.addSubcommand(new SchemaCommand(shell, global, engines));
        line.addSubcommand(new SearchCommand(shell, engines));
        line.addSubcommand(new ExplainCommand(shell, global, engines));
        line.addSubcommand(new DescribeCommand(shell, engines));
        line.addSubcommand(new CodeCommand(shell, engines));
        line.addSubcommand(new SqlCommand(shell, global, engines));
        line.addSubcommand(new GuardCommand(shell));
        line.addSubcommand(new TranslateCommand(shell));
        line.addSubcommand(new EvalCommand(shell, FileEngines::open));
        line.addSubcommand(new EvalCompareCommand(shell));
        line.addSubcommand(new EvalRetrievalCommand(shell, indexesInMemory(embedder)));
        line.addSubcommand(new DemoCommand(shell, global, engines));
        line.addSubcommand(new CommandLine(new KnowledgeCommand())
                .addSubcommand(new KnowledgeDraftCommand(shell, engines))
                .addSubcommand(new KnowledgeImportCommand(shell, engines))
                .addSubcommand(new KnowledgeExportCommand(shell))
                .addSubcommand(new KnowledgeStatusCommand(shell, engines)));
        line.addSubcommand(new CommandLine(new IndexCommand())
                .addSubcommand(new IndexBuildCommand(shell, engines))
                .addSubcommand(new IndexStatusCommand(shell, engines)));
        line.addSubcommand(new ModelsCommand(shell));
        addServerCommands(line);
        line.addSubcommand(new DoctorCommand(shell, embedder));
        line.addSubcommand(new HelpCommand());
    }

    private void addServerCommands(CommandLine line) {
        line.addSubcommand(new ServeCommand(shell));
        line.addSubcommand(new CommandLine(new UserCommand())
                .addSubcommand(new UserAddCommand(shell, PasswordPrompt.onTerminal()))
                .addSubcommand(new UserListCommand(shell)));
        line.addSubcommand(new CommandLine(new ApiKeyCommand()).addSubcommand(new ApiKeyCreateCommand(shell)));
        line.addSubcommand(new CommandLine(new KeysCommand()).addSubcommand(new KeysRotateCommand(shell)));
        line.addSubcommand(new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(shell)));
    }

    /** The embedder loads its model when it is first used, once for all indexes. */
    private static Function<Boolean, KnowledgeIndex> indexesInMemory(TextEmbedder embedder) {
        return embedded -> embedded ? LuceneKnowledgeIndex.inMemory(embedder) : LuceneKnowledgeIndex.inMemory();
    }

    private static Throwable cause(Exception failure) {
        return failure instanceof CommandLine.ExecutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private int misused(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String remedy = "see '%s --help'".formatted(command.getCommandSpec().qualifiedName());
        errors.tell("%s; %s".formatted(message(failure), remedy));
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            boolean option = argument.startsWith("-");
            String what = option ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
            String hint = unmatched.getSuggestions().isEmpty()
                    ? ""
                    : ", did you mean '%s'?"
                            .formatted(unmatched.getSuggestions().get(0));
            return "unknown %s '%s'%s".formatted(what, argument, hint);
        }
        String message = String.valueOf(failure.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
