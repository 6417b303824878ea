package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.List;

/**
 * Holds knowledge against a schema: the tables and columns that it names have to be there, and the SQL in it has to read
 * and to name what is there. Safe for concurrent use.
 */
public final class KnowledgeCheck {

    private KnowledgeCheck() {}

    /**
     * The pieces that do not hold, each once, in the order of the knowledge; of a table that is not there the note on
     * it, which stands for those on its columns. Metrics that are made of broken ones are broken as well. Examples of
     * other dialects are not looked at.
     *
     * <p>Each piece with SQL in it is parsed, so the result is worth keeping as long as both are the same. {@link
     * Knowledge#without} takes the pieces out.
     *
     * @param analyzer understands the SQL of the database
     */
    public static List<Casualty> broken(Knowledge knowledge, DatabaseSchema schema, SqlAnalyzer analyzer) {
        Footing footing = new Footing(schema, analyzer);
        return KnowledgeWalk.broken(
                knowledge, schema.dialect().id(), piece -> footing.of(piece).problem());
    }
}
