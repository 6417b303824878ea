package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** The audit records of a server; its own commands do the work. */
@Command(
        name = "audit",
        description = "Checks the audit records of a server.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  nl2sql audit verify", "  nl2sql audit verify --config server.yaml"})
public final class AuditCommand {}
