package io.nl2sql.server.export;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are read together.
 *
 * @param title what it is about
 * @param sections the answers, in order
 */
public record Report(String title, List<Section> sections) {

    public Report {
        requireText(title, "title");
        sections = List.copyOf(sections);
    }

    /**
     * One answer.
     *
     * @param heading what it is about; may be empty
     * @param question what was asked; may be empty
     * @param sql the statement, or null where it is not shown
     * @param table the rows, or null where none are shown
     * @param chart a picture of the rows, or null where there is none
     * @param note what is to be known about it; may be empty
     */
    public record Section(
            String heading,
            String question,
            @Nullable String sql,
            @Nullable ResultTable table,
            @Nullable Chart chart,
            String note) {

        public Section {
            requireNonNull(heading, "heading is null");
            requireNonNull(question, "question is null");
            requireNonNull(note, "note is null");
        }
    }

    /**
     * A picture of an answer.
     *
     * @param png the picture in PNG
     * @param title what it shows; may be empty
     */
    public record Chart(Bytes png, String title) {

        public Chart {
            requireNonNull(png, "png is null");
            requireNonNull(title, "title is null");
        }
    }
}
