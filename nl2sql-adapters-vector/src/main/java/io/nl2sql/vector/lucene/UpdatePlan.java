package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.vector.internal.EntryText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that a collection holds exactly certain entries.
 *
 * @param added entries that are new
 * @param changed entries that replace others of their key
 * @param removed keys to be removed
 * @param kept how many entries stay as they are
 */
record UpdatePlan(List<IndexEntry> added, List<IndexEntry> changed, Set<IndexEntry.Key> removed, long kept) {

    /** For a collection of which nothing is held. */
    static UpdatePlan ofNothing(Collection<IndexEntry> entries) {
        return new UpdatePlan(List.copyOf(entries), List.of(), Set.of(), 0);
    }

    /**
     * @param vectorField where vectors belong; null where there is no embedder, and the vectors that are there may stay
     */
    static UpdatePlan of(
            Snapshot snapshot, String collection, Collection<IndexEntry> entries, @Nullable String vectorField)
            throws IOException {
        if (!snapshot.readable()) {
            return ofNothing(entries);
        }
        Map<IndexEntry.Key, Held> held = held(snapshot, collection);
        List<IndexEntry> added = new ArrayList<>();
        List<IndexEntry> changed = new ArrayList<>();
        long kept = 0;
        for (IndexEntry entry : entries) {
            Held before = held.remove(entry.key());
            if (before == null) {
                added.add(entry);
            } else if (before.isUpToDate(entry, vectorField)) {
                kept++;
            } else {
                changed.add(entry);
            }
        }
        return new UpdatePlan(added, changed, new HashSet<>(held.keySet()), kept);
    }

    boolean isEmpty() {
        return written() == 0 && removed.isEmpty();
    }

    long written() {
        return (long) added.size() + changed.size();
    }

    IndexUpdate update() {
        return new IndexUpdate(written(), kept, removed.size());
    }

    private static Map<IndexEntry.Key, Held> held(Snapshot snapshot, String collection) throws IOException {
        Map<IndexEntry.Key, Held> held = new HashMap<>();
        for (LeafReaderContext leaf : snapshot.reader().leaves()) {
            for (IndexEntry.Kind kind : IndexEntry.Kind.values()) {
                addHeld(leaf.reader(), EntryFields.part(collection, kind), held);
            }
        }
        return held;
    }

    private static void addHeld(LeafReader reader, String part, Map<IndexEntry.Key, Held> held) throws IOException {
        PostingsEnum entries = reader.postings(new Term(EntryFields.PART, part), PostingsEnum.NONE);
        if (entries == null) {
            return;
        }
        Bits live = reader.getLiveDocs();
        SortedDocValues orders = DocValues.getSorted(reader, EntryFields.ORDER);
        BinaryDocValues fingerprints = DocValues.getBinary(reader, EntryFields.FINGERPRINT);
        SortedDocValues vectorFields = DocValues.getSorted(reader, EntryFields.VECTOR_FIELD);
        while (entries.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
            int document = entries.docID();
            boolean there = live == null || live.get(document);
            if (there && orders.advanceExact(document) && fingerprints.advanceExact(document)) {
                String vectorField = vectorFields.advanceExact(document)
                        ? vectorFields.lookupOrd(vectorFields.ordValue()).utf8ToString()
                        : "";
                held.put(
                        EntryFields.key(orders.lookupOrd(orders.ordValue())),
                        new Held(BytesRef.deepCopyOf(fingerprints.binaryValue()), vectorField));
            }
        }
    }

    private record Held(BytesRef fingerprint, String vectorField) {

        boolean isUpToDate(IndexEntry entry, @Nullable String field) {
            boolean vectorFits = field == null || (entry.embedded() ? field : "").equals(vectorField);
            return vectorFits && new BytesRef(EntryText.fingerprint(entry)).equals(fingerprint);
        }
    }
}
