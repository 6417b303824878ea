package io.nl2sql.cli.command;

import picocli.CommandLine.Command;

/** The index of a large database; its own commands do the work. */
@Command(
        name = "index",
        description = "Builds the index of a large database ahead of the questions, and tells what it holds: names of "
                + "tables and columns, and the values in them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql index build --db postgresql://reader@localhost/warehouse",
            "  nl2sql index status --db postgresql://reader@localhost/warehouse",
            "",
            "Small databases need no index and get none: names are looked for from 100",
            "tables or 2,000 columns on, values are kept from 1,000 columns on.",
            "The index is in the folder that NL2SQL_CACHE names, or in your cache folder."
        })
public final class IndexCommand {}
