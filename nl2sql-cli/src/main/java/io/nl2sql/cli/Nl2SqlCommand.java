package io.nl2sql.cli;

import io.nl2sql.cli.config.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The root of the command line; says how to use it when no command is given. */
@Command(
        name = "nl2sql",
        description = "Turns a question in plain language into governed SQL and rows.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql demo",
            "  nl2sql ask --db shop.sqlite \"top 5 customers by total sales\"",
            "  nl2sql ask --db postgresql://reader@localhost/shop -f csv \"open orders\"",
            "  nl2sql schema --db shop.sqlite",
            "",
            "The result goes to standard output, everything else to standard error.",
            "Database and account may come from NL2SQL_DB, NL2SQL_USER, NL2SQL_PASSWORD."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:answered, done",
            "  1:an evaluation is below the accuracy asked for, or an audit record is broken",
            "  2:the command line, a file, a name or the question is wrong",
            "  3:cannot answer: declined, refused, not agreed to, or out of time",
            "  4:a generator or model failed",
            "  5:the database failed, refused the login or could not be reached",
            " 70:a defect of nl2sql",
            "130:interrupted by Ctrl-C",
            "141:the reader of the output went away"
        })
final class Nl2SqlCommand {

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;
}
