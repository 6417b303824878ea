package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** The keys by which programs use a server; its own commands do the work. */
@Command(
        name = "api-key",
        description = "Makes the keys by which programs use a server.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  nl2sql api-key create --user ann"})
public final class ApiKeyCommand {}
