package io.nl2sql.llm;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.llm.internal.ProviderModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds out whether a model can be used, and if not, why and what to do. Calls it: a check of a model takes one short
 * reply, a check of an embedder one vector.
 */
public final class ModelCheck {

    private static final String ADDRESS = "address";
    private static final String KEY = "key";
    private static final String MODEL = "model";
    private static final String STREAMING = "streaming";
    private static final String STRUCTURE = "structured output";
    private static final String DIMENSION = "dimension";

    private static final int MOST_SUGGESTIONS = 5;

    private static final ReplySchema NUMBERS = new ReplySchema("numbers", """
            {"type":"object","properties":{"numbers":{"type":"array","items":{"type":"integer"}}},\
            "required":["numbers"],"additionalProperties":false}""");

    private static final List<ModelMessage> QUESTION = List.of(
            ModelMessage.system("You reply with one JSON object of the form {\"numbers\": [1, 2]} and nothing else."),
            ModelMessage.user("The whole numbers from 1 to 40, in order."));

    /** Room for the thoughts of models that think before they write. */
    private static final int MOST_TOKENS = 4_000;

    private ModelCheck() {}

    /**
     * Checks a language model by asking it for one short reply: address, key, name of the model, streaming and structured
     * output, in this order. Never fails itself.
     *
     * @param time longest time for the whole check, more than zero
     */
    public static List<CheckFinding> model(ModelSettings settings, Duration time) {
        List<CheckFinding> findings = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        try {
            ProviderModel model = ProviderModel.connect(settings);
            Clock clock = Clock.systemUTC();
            ModelRequest request = new ModelRequest(
                    QUESTION, NUMBERS, MOST_TOKENS, 0, "", Deadline.in(time, clock), Cancellation.NEVER);
            ModelReply reply = model.complete(request, pieces::add);
            findings.addAll(reached(settings));
            findings.add(streaming(pieces));
            findings.add(structure(reply, model.holdsToSchemas()));
        } catch (Nl2SqlException failure) {
            findings.addAll(failed(settings, failure, time));
            findings.add(CheckFinding.unknown(STREAMING, "not checked: there is no reply"));
            findings.add(CheckFinding.unknown(STRUCTURE, "not checked: there is no reply"));
        }
        return List.copyOf(findings);
    }

    /**
     * Checks an embedder by asking it for one vector: address, key, name of the model, and the dimension of its vectors.
     * Never fails itself.
     *
     * @param time longest time for a call, more than zero
     */
    public static List<CheckFinding> embedder(ModelSettings settings, Duration time) {
        List<CheckFinding> findings = new ArrayList<>();
        try {
            TextEmbedder embedder = TextEmbedders.connect(settings, time);
            findings.addAll(reached(settings));
            findings.add(dimension(embedder));
        } catch (Nl2SqlException failure) {
            findings.addAll(failed(settings, failure, time));
            findings.add(CheckFinding.unknown(DIMENSION, "not checked: there is no vector"));
        }
        return List.copyOf(findings);
    }

    /** Checks an embedder that is at hand by having it embed a text. Never fails itself. */
    public static CheckFinding embedder(TextEmbedder embedder) {
        try {
            return dimension(embedder);
        } catch (Nl2SqlException failure) {
            return CheckFinding.failed(DIMENSION, failure.text());
        }
    }

    private static CheckFinding dimension(TextEmbedder embedder) {
        int length = embedder.embedQuery("ship").length;
        return length == embedder.dimensions()
                ? CheckFinding.ok(DIMENSION, "%d numbers a vector".formatted(length))
                : CheckFinding.failed(
                        DIMENSION,
                        "vectors have %d numbers instead of %d: use another model"
                                .formatted(length, embedder.dimensions()));
    }

    private static List<CheckFinding> reached(ModelSettings settings) {
        return List.of(
                answers(settings),
                CheckFinding.ok(KEY, settings.key() == null ? "none is wanted" : "accepted"),
                CheckFinding.ok(MODEL, settings.name()));
    }

    private static CheckFinding answers(ModelSettings settings) {
        return CheckFinding.ok(ADDRESS, settings.address().getHost() + " answers");
    }

    private static CheckFinding streaming(List<String> pieces) {
        return pieces.size() > 1
                ? CheckFinding.ok(STREAMING, "the reply came in %d pieces".formatted(pieces.size()))
                : CheckFinding.unknown(
                        STREAMING, "the reply came in one piece: nothing of an answer may show before its end");
    }

    private static CheckFinding structure(ModelReply reply, boolean holdsToSchemas) {
        if (LenientJson.findObject(reply.text(), List.of("numbers")).isPresent()) {
            return CheckFinding.ok(
                    STRUCTURE,
                    holdsToSchemas
                            ? "the reply has the shape asked for"
                            : "the reply has the shape asked for, though the server knows no schemas");
        }
        return switch (reply.ending()) {
            case CUT_OFF ->
                CheckFinding.unknown(
                        STRUCTURE,
                        "the reply was cut off after %d tokens: use a model that thinks less".formatted(MOST_TOKENS));
            case REFUSED -> CheckFinding.unknown(STRUCTURE, "the model refused to reply: use another one");
            case COMPLETE ->
                CheckFinding.failed(
                        STRUCTURE, "the reply has not the shape asked for: use a model that can write JSON");
        };
    }

    /** A failure tells how far a call came: what it got past is as it should be. */
    private static List<CheckFinding> failed(ModelSettings settings, Nl2SqlException failure, Duration time) {
        CheckFinding key = CheckFinding.unknown(KEY, "not checked");
        CheckFinding model = CheckFinding.unknown(MODEL, "not checked");
        return switch (failure.code()) {
            case CONFIGURATION_INVALID ->
                List.of(CheckFinding.unknown(ADDRESS, "not checked"), CheckFinding.failed(KEY, failure.text()), model);
            case MODEL_ACCESS_DENIED -> List.of(answers(settings), CheckFinding.failed(KEY, failure.text()), model);
            case MODEL_NOT_FOUND ->
                List.of(
                        answers(settings),
                        CheckFinding.ok(KEY, settings.key() == null ? "none is wanted" : "accepted"),
                        CheckFinding.failed(MODEL, failure.text() + suggestion(settings, time)));
            case MODEL_OVERLOADED, MODEL_FAILED ->
                List.of(answers(settings), key, CheckFinding.failed(MODEL, failure.text()));
            default -> List.of(CheckFinding.failed(ADDRESS, failure.text()), key, model);
        };
    }

    /** The models whose names begin most like the one that is missing. */
    private static String suggestion(ModelSettings settings, Duration time) {
        try {
            List<String> names = ModelCatalog.list(settings, time);
            List<String> nearest = names.stream()
                    .sorted(Comparator.comparingInt((String name) -> -commonStart(name, settings.model()))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_SUGGESTIONS)
                    .toList();
            return nearest.isEmpty() ? "" : "; it has %s".formatted(String.join(", ", nearest));
        } catch (Nl2SqlException noList) {
            return "";
        }
    }

    private static int commonStart(String left, String right) {
        int length = 0;
        while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
            length++;
        }
        return length;
    }
}
