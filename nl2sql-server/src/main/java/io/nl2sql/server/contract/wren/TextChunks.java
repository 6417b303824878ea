package io.nl2sql.server.contract.wren;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts into pieces for streams, behind words. Stateless. */
final class TextChunks {

    private static final int SHORTEST = 24;

    private TextChunks() {}

    /** The pieces; put together they are the text. */
    static List<String> of(String text) {
        List<String> chunks = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int space = text.indexOf(' ', Math.min(text.length(), start + SHORTEST));
            int end = space < 0 ? text.length() : space + 1;
            chunks.add(text.substring(start, end));
            start = end;
        }
        return chunks;
    }
}
