package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** Who may use a server; its own commands do the work. */
@Command(
        name = "user",
        description = "Adds and lists the users of a server.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql user add --username ann --role admin",
            "  nl2sql user list",
            "",
            "The server may run or not. docs/server.md tells how it is configured."
        })
public final class UserCommand {}
