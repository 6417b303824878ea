package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.List;

/**
 * What became of the rows of a file.
 *
 * @param message one line for people: how many rows were taken in, and what is wrong with the others
 * @param rowsProcessed how many different things were taken in
 * @param totalRows how many rows the file had, empty ones left out
 */
public record Ingested(String message, int rowsProcessed, int totalRows) {

    private static final int MOST_NAMED = 5;

    public Ingested {
        requireText(message, "message");
        require(rowsProcessed >= 0 && totalRows >= 0, "a count is negative");
    }

    /**
     * A file that was read.
     *
     * @param one what one thing of it is called
     * @param many what several are called
     * @param taken how many different things were taken in
     * @param total how many rows the file had
     * @param refused what is wrong with rows that were not taken in, a line each
     * @throws RefusedRequestException 400 where there were rows and none was taken in
     */
    static Ingested of(String one, String many, int taken, int total, List<String> refused) {
        if (taken == 0 && !refused.isEmpty()) {
            throw RefusedRequestException.badRequest("no row can be taken in: " + named(refused));
        }
        StringBuilder message =
                new StringBuilder("%d %s of %d rows taken in".formatted(taken, taken == 1 ? one : many, total));
        int again = total - taken - refused.size();
        if (again > 0) {
            message.append("; %d rows said the same as another".formatted(again));
        }
        if (!refused.isEmpty()) {
            message.append("; %d left out: %s".formatted(refused.size(), named(refused)));
        }
        return new Ingested(message.toString(), taken, total);
    }

    private static String named(List<String> refused) {
        String first = String.join("; ", refused.subList(0, Math.min(MOST_NAMED, refused.size())));
        return refused.size() <= MOST_NAMED ? first : first + "; and %d more".formatted(refused.size() - MOST_NAMED);
    }
}
