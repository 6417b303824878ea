package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** The keys that seal the secrets of a server; its own commands do the work. */
@Command(
        name = "keys",
        description = "Looks after the keys that seal the secrets of a server.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  nl2sql keys rotate", "  nl2sql keys rotate --config server.yaml"})
public final class KeysCommand {}
