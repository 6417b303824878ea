package io.nl2sql.vector.values;

import io.nl2sql.core.domain.schema.ColumnName;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The fields of the index. A column is a block of documents side by side: one for each value, and behind them one for
 * the column itself. Besides there is a document for each word that may be a correction, and one for the words of the
 * schema.
 */
final class ValueFields {

    /** Of every document of a column: its key. */
    static final String OWNER = "owner";

    /** Of values: the value as stored. */
    static final String VALUE = "value";
    /** Of values: how many documents behind it the one of the column stands. */
    static final String DISTANCE = "distance";
    /** Of values: all words. */
    static final String WHOLE = "whole";
    /** Of values: the base forms of all words. */
    static final String BASE_FORMS = "base";
    /** Of values: all letters. */
    static final String LETTERS = "letters";
    /** Of values: the number. */
    static final String NUMBER = "number";
    /** Of values: single words. */
    static final String PARTS = "parts";
    /** Of values: pairs of words. */
    static final String PAIRS = "pairs";

    /** Of columns: its key. */
    static final String COLUMN = "column";
    /** Of columns: name, profile and digest. */
    static final String ABOUT = "about";
    /** Of columns: the place among all of the schema; the one thing of a block that changes without it. */
    static final String POSITION = "position";
    /** Of columns: the words that its short values are made of. */
    static final String VOCABULARY = "vocabulary";
    /** Of columns: words that begin values, and of how many words these are. */
    static final String FIRST = "first";

    /** Of the schema: the words of its names. */
    static final String NAMES = "names";
    /** Of the schema: a constant term. */
    static final String SCHEMA = "schema";

    /** Of words: the word. */
    static final String WORD = "word";
    /** Of words: the word, to be read. */
    static final String SPELLING = "spelling";
    /** Of words: its trigrams. */
    static final String TRIGRAM = "trigram";

    /** Terms that are only looked up. */
    static final FieldType TERM = term();

    private static final int MOST_WORDS = 64;

    private ValueFields() {}

    private static FieldType term() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.setTokenized(false);
        type.freeze();
        return type;
    }

    /** What stands for a column. */
    static BytesRef key(ColumnName column) {
        Encoding encoding = new Encoding();
        encoding.write(column);
        return encoding.bytes();
    }

    /** The column that a key stands for. */
    static ColumnName column(BytesRef key) {
        return Encoding.column(new ByteArrayDataInput(key.bytes, key.offset, key.length));
    }

    /** A term of {@link #FIRST}: of those of one word, that of the longest values comes first. */
    static BytesRef first(String word, int words) {
        return new BytesRef(word + '\0' + (char) ('0' + MOST_WORDS - words));
    }

    /** Of how many words the values of such a term are, 0 where it is the term of another word. */
    static int words(BytesRef first, String word) {
        BytesRef prefix = new BytesRef(word + '\0');
        boolean same = StringHelper.startsWith(first, prefix);
        return same ? MOST_WORDS + '0' - first.bytes[first.offset + first.length - 1] : 0;
    }
}
