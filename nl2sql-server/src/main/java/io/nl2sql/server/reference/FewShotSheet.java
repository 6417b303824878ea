package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.reference.FewShots.Wanted;
import io.nl2sql.server.reference.IngestProgress.Upload;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.work.Errand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Questions with what answers them as people keep them in spreadsheets: a row each, with the columns {@code question},
 * {@code sql_query} and, where they are not all SQL, {@code knowledge_type}. Safe for concurrent use.
 */
public final class FewShotSheet {

    private static final String QUESTION = "question";
    private static final String ANSWER = "sql_query";
    private static final String TYPE = "knowledge_type";

    private final FewShots fewShots;
    private final IngestProgress progress;

    public FewShotSheet(FewShots fewShots, IngestProgress progress) {
        this.fewShots = requireNonNull(fewShots, "fewShots is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** A sheet of these. */
    public static Sheet of(List<FewShot> all) {
        return new Sheet(
                List.of(QUESTION, ANSWER, TYPE),
                all.stream()
                        .map(one ->
                                List.of(one.question(), one.answer(), one.type().id()))
                        .toList());
    }

    /**
     * Takes the rows of a sheet in that can be taken in, as verified ones.
     *
     * @return what became of them
     * @throws io.nl2sql.server.http.error.RefusedRequestException 400 where the sheet is not of this kind, or none of its
     *     rows can be taken in
     * @throws Nl2SqlException where the database of the source cannot be read, so that nothing can be reviewed
     */
    public Ingested ingest(Errand errand, Sheet sheet) {
        try (Upload upload = progress.begin(sheet.rows().size())) {
            List<String> refused = new ArrayList<>();
            List<Integer> lines = new ArrayList<>();
            List<Wanted> wanted = read(sheet, lines, refused);
            int[] done = {refused.size()};
            List<Optional<String>> refusals = fewShots.saveAll(errand, wanted, () -> {
                done[0]++;
                upload.reached(done[0]);
            });
            for (int index = 0; index < refusals.size(); index++) {
                int line = lines.get(index);
                refusals.get(index).ifPresent(reason -> refused.add("row %d: %s".formatted(line, reason)));
            }
            int taken = sheet.rows().size() - refused.size();
            Ingested ingested =
                    Ingested.of("example", "examples", taken, sheet.rows().size(), refused);
            upload.complete();
            return ingested;
        }
    }

    private static List<Wanted> read(Sheet sheet, List<Integer> lines, List<String> refused) {
        int question = sheet.requireColumn(QUESTION);
        int answer = sheet.requireColumn(ANSWER);
        int type = sheet.column(TYPE).orElse(-1);
        List<Wanted> wanted = new ArrayList<>();
        int line = 1;
        for (List<String> row : sheet.rows()) {
            line++;
            try {
                wanted.add(new Wanted(
                        null,
                        text(row.get(question), QUESTION, FewShot.LONGEST_QUESTION),
                        text(row.get(answer), ANSWER, FewShot.LONGEST_ANSWER),
                        type(type < 0 ? "" : row.get(type)),
                        true));
                lines.add(line);
            } catch (UnusableCellException unusable) {
                refused.add("row %d: %s".formatted(line, unusable.getMessage()));
            }
        }
        return wanted;
    }

    private static String text(String cell, String name, int longest) throws UnusableCellException {
        String text = cell.strip();
        if (text.isEmpty()) {
            throw new UnusableCellException(name + " is empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new UnusableCellException("%s is longer than %d characters".formatted(name, longest));
        }
        return text;
    }

    private static KnowledgeType type(String cell) throws UnusableCellException {
        if (cell.isBlank()) {
            return KnowledgeType.SQL_QUERY;
        }
        return KnowledgeType.find(cell)
                .orElseThrow(() ->
                        new UnusableCellException("knowledge_type is none of sql_query, r_code, sas_code and general"));
    }
}
