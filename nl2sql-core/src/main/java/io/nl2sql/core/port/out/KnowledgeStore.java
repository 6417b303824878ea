package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.util.List;

/**
 * Keeps what people have written down about their databases, one body of knowledge for each connection. Safe for
 * concurrent use, also by several programs on one store; what was written is there after a crash.
 */
public interface KnowledgeStore {

    /**
     * Everything known of a connection; {@link Knowledge#NONE} of one that is not known.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Knowledge load(String connection);

    /**
     * Replaces everything known of a connection, all of it or, when it fails, nothing.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void replace(String connection, Knowledge knowledge);

    /**
     * Adds an example, or replaces the one of its id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void saveExample(String connection, VerifiedExample example);

    /**
     * Removes an example; the others keep their order.
     *
     * @return false when there is none of this id
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean removeExample(String connection, String id);

    /**
     * The connections that something is known of, in alphabetical order.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<String> connections();
}
