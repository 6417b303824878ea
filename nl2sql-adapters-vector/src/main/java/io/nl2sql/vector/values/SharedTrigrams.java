package io.nl2sql.vector.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The documents that stand in enough of several lists. Such a document stands in one of the rarest lists, even when it
 * stands in all the frequent ones: only the rarest are walked, and the others are asked. Not safe for concurrent use.
 */
final class SharedTrigrams {

    private record Words(PostingsEnum documents, int count) {}

    private final int needed;
    private final List<Words> lists = new ArrayList<>();

    SharedTrigrams(int needed) {
        this.needed = needed;
    }

    void add(PostingsEnum documents, int count) {
        lists.add(new Words(documents, count));
    }

    /** The documents in order. */
    List<Integer> documents() throws IOException {
        List<Integer> found = new ArrayList<>();
        lists.sort(Comparator.comparingInt(Words::count));
        int walked = lists.size() - needed + 1;
        if (walked <= 0) {
            return found;
        }
        for (Words list : lists.subList(0, walked)) {
            list.documents().nextDoc();
        }
        int document = first(walked);
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            if (isInEnough(document, walked)) {
                found.add(document);
            }
            for (Words list : lists.subList(0, walked)) {
                if (list.documents().docID() == document) {
                    list.documents().nextDoc();
                }
            }
            document = first(walked);
        }
        return found;
    }

    private int first(int walked) {
        int first = DocIdSetIterator.NO_MORE_DOCS;
        for (int list = 0; list < walked; list++) {
            first = Math.min(first, lists.get(list).documents().docID());
        }
        return first;
    }

    private boolean isInEnough(int document, int walked) throws IOException {
        int shared = 0;
        for (int list = 0; list < walked; list++) {
            shared += lists.get(list).documents().docID() == document ? 1 : 0;
        }
        for (int list = walked; list < lists.size() && shared < needed; list++) {
            if (shared + lists.size() - list < needed) {
                return false;
            }
            PostingsEnum documents = lists.get(list).documents();
            int at = documents.docID() < document ? documents.advance(document) : documents.docID();
            shared += at == document ? 1 : 0;
        }
        return shared >= needed;
    }
}
