package io.nl2sql.core.domain.outline;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;

/**
 * A query taken apart.
 *
 * @param blocks its queries, each behind those it reads from; the last gives the result
 */
public record SqlOutline(List<OutlineBlock> blocks) {

    public SqlOutline {
        blocks = List.copyOf(blocks);
        require(!blocks.isEmpty(), "a query has a block");
    }
}
