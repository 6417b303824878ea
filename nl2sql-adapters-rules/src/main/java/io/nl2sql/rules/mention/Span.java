package io.nl2sql.rules.mention;

/**
 * One way to read a stretch of tokens.
 *
 * @param piece the reading
 * @param weight what it is worth in competition with others
 */
record Span(Piece piece, double weight) {

    int start() {
        return piece.start();
    }

    int end() {
        return piece.end();
    }
}
