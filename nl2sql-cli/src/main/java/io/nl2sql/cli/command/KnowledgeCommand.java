package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** What people know about a database; its own commands do the work. */
@Command(
        name = "knowledge",
        description =
                "Drafts, brings in and gives out what people know about a database: names, descriptions, figures, "
                        + "examples, terms.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql knowledge draft --db shop.sqlite --out shop.yaml",
            "  nl2sql knowledge import --connection shop --db shop.sqlite shop.yaml",
            "  nl2sql knowledge export --connection shop",
            "  nl2sql knowledge status --connection shop",
            "",
            "docs/knowledge.md tells how the file is written."
        })
public final class KnowledgeCommand {}
