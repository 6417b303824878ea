package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.retrieval.SearchLimits;
import io.nl2sql.core.retrieval.ValueSearch;
import java.util.List;
import java.util.Map;

/** One commit of a collection, as questions see it. */
final class StoredView implements ValueIndex {

    private final Lease lease;
    private final ValueFormat format;
    private final Map<ColumnName, ColumnProfile> profiles;

    StoredView(Lease lease, ValueFormat format) {
        this.lease = lease;
        this.format = format;
        this.profiles = new StoredProfiles(lease, format.status().columns());
    }

    /** What is reachable as long as anything of this view is. */
    Object anchor() {
        return profiles;
    }

    Lease lease() {
        return lease;
    }

    ValueFormat format() {
        return format;
    }

    @Override
    public List<ValueMatch> find(String question) {
        return lease.read(reader -> ValueSearch.find(new IndexedValues(reader), SearchLimits.LARGE, question));
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return profiles;
    }
}
