package io.nl2sql.server.reference.backup;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.server.reference.IndexedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people wrote down about one source and that takes part in finding things for questions.
 *
 * @param knowledge notes, figures, examples, terms and instructions
 * @param semanticDocument what the semantic model says beyond that, JSON; null where it says nothing
 * @param values those written down for the index
 * @param documents contributions, approved queries, metric models and the like
 */
record SourceContent(
        Knowledge knowledge,
        @Nullable String semanticDocument,
        List<IndexedValue> values,
        List<StoredDocument> documents) {

    SourceContent {
        requireNonNull(knowledge, "knowledge is null");
        values = List.copyOf(values);
        documents = List.copyOf(documents);
    }
}
