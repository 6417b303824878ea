package io.nl2sql.server.http.error;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms in which the contracts say that a request is not served. */
public enum ErrorForm {
    /** {@code {"detail": …}}: a sentence, or for 422 a list of what is wrong with which field, as FastAPI does it. */
    DETAIL {
        @Override
        public Map<String, @Nullable Object> body(RefusedRequestException refusal) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("detail", refusal.problems().isEmpty() ? refusal.text() : items(refusal.problems()));
            return body;
        }
    },
    /** {@code {"success": false, "data": null, "error": {"code", "message"}}}; 422 is written as in {@link #DETAIL}. */
    ENVELOPE {
        @Override
        public Map<String, @Nullable Object> body(RefusedRequestException refusal) {
            if (!refusal.problems().isEmpty()) {
                return DETAIL.body(refusal);
            }
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("success", false);
            body.put("data", null);
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("code", refusal.code());
            error.put("message", refusal.text());
            body.put("error", error);
            return body;
        }
    },
    /** {@code {"id", "code", "error", …}}, and 400 where others say 422. */
    CODED {
        @Override
        public Map<String, @Nullable Object> body(RefusedRequestException refusal) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("id", UUID.randomUUID().toString());
            if (refusal.problems().isEmpty() && !GENERAL.contains(refusal.code())) {
                body.put("code", refusal.code());
            }
            body.put("error", refusal.problems().isEmpty() ? refusal.text() : words(refusal.problems()));
            body.putAll(refusal.extras());
            return body;
        }

        @Override
        public int status(RefusedRequestException refusal) {
            return refusal.status() == 422 ? 400 : refusal.status();
        }
    };

    /** Codes that only repeat the status, which a contract with codes of its own leaves out. */
    private static final List<String> GENERAL = List.of("BAD_REQUEST", "METHOD_NOT_ALLOWED");

    /** The body that tells it. */
    public abstract Map<String, @Nullable Object> body(RefusedRequestException refusal);

    /** The status it is sent with. */
    public int status(RefusedRequestException refusal) {
        return refusal.status();
    }

    private static List<Map<String, Object>> items(List<FieldProblem> problems) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (FieldProblem problem : problems) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("type", problem.type());
            item.put("loc", problem.location());
            item.put("msg", problem.message());
            items.add(item);
        }
        return items;
    }

    private static String words(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem ->
                        problem.location().stream().skip(1).map(String::valueOf).collect(joining(".")) + ": "
                                + problem.message())
                .map(text -> text.startsWith(": ") ? text.substring(2) : text)
                .collect(joining("; "));
    }
}
