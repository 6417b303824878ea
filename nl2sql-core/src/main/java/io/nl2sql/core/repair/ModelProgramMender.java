package io.nl2sql.core.repair;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a model mend programs: it sees the question, the program, its error and the schema. Where it may not see what stands in
 * rows, it sees of the error only its kind and what the program itself says. Safe for concurrent use.
 */
public final class ModelProgramMender implements Mender {

    private static final PromptTemplate RULES = PromptTemplate.load("mend-program/v1");
    private static final int MOST_REPLY_TOKENS = 4_000;
    private static final int LONGEST_ERROR = 4_000;
    private static final Pattern FENCE =
            Pattern.compile("```[\\w+#.-]*[ \\t]*\\r?\\n(.*?)(?:\\r?\\n```|\\z)", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*(?:import|from|print|show|result)\\b|[=(]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    /** What the interpreter itself says; whatever else an error says may stand in a row. */
    private static final Set<String> WORDS_OF_ERRORS =
            Set.copyOf(Arrays.asList(("name is not defined did you mean object has no attribute"
                            + " unsupported operand type for and missing required positional argument arguments invalid syntax"
                            + " unexpected indent expected an indented block was never closed inconsistent use of tabs spaces in"
                            + " module named cannot import from takes but were given got keyword list index out range division by"
                            + " zero must be str int float string integer statement refused there table column query called line"
                            + " nameerror typeerror valueerror keyerror indexerror attributeerror syntaxerror indentationerror taberror"
                            + " modulenotfounderror importerror queryerror zerodivisionerror the this to of a it as with or")
                    .split(" ", -1)));

    private final WillingModel model;
    private final ModelTerms terms;
    private final Case program;
    private final Consumer<TokenUsage> usage;

    /**
     * What is known of the program beside its text.
     *
     * @param question what it answers; may be empty
     * @param schema the tables it may read, a line each; asked for when they are needed
     * @param discretion what of the database's contents may be shown
     */
    public record Case(String question, Supplier<List<String>> schema, Discretion discretion) {
        public Case {
            requireNonNull(question, "question is null");
            requireNonNull(schema, "schema is null");
            requireNonNull(discretion, "discretion is null");
        }
    }

    /** @param usage told how many tokens each reply took */
    public ModelProgramMender(LanguageModel model, ModelTerms terms, Case program, Consumer<TokenUsage> usage) {
        this.model = new WillingModel(model);
        this.terms = requireNonNull(terms, "terms is null");
        this.program = requireNonNull(program, "program is null");
        this.usage = requireNonNull(usage, "usage is null");
    }

    @Override
    public Optional<String> mend(List<FailedRun> runs) {
        Material material =
                new Material().eachQuoted("Tables", program.schema().get()).quoted("Question", program.question());
        for (FailedRun run : runs) {
            material.quoted("Program", run.text()).quoted("Error", shown(run));
        }
        WillingModel.Assignment assignment =
                new WillingModel.Assignment(RULES.render(Map.of()), material, null, MOST_REPLY_TOKENS);
        String mended = model.ask(assignment, terms, this::read, () -> "").value();
        return mended.isEmpty() ? Optional.empty() : Optional.of(mended);
    }

    private Optional<String> read(ModelReply reply) {
        usage.accept(reply.usage());
        return reply.ending() == ModelReply.Ending.COMPLETE ? code(reply.text()) : Optional.empty();
    }

    private static Optional<String> code(String reply) {
        Optional<String> written = LenientJson.findObject(reply, List.of("code"))
                .map(object -> object.get("code"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        String text = written.orElse(reply);
        String longest = "";
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            longest = fence.group(1).length() > longest.length() ? fence.group(1) : longest;
        }
        String code = longest.isBlank() ? text : longest;
        boolean looksLikeCode =
                written.isPresent() || !longest.isBlank() || CODE.matcher(code).find();
        return looksLikeCode && !code.isBlank() ? Optional.of(code.strip() + "\n") : Optional.empty();
    }

    private String shown(FailedRun run) {
        String error = run.failure().message();
        if (program.discretion() == Discretion.SAMPLES) {
            return error.length() <= LONGEST_ERROR ? error : error.substring(error.length() - LONGEST_ERROR);
        }
        String line = error.strip();
        return WORD.matcher(line.substring(line.lastIndexOf('\n') + 1))
                .replaceAll(match -> isKnown(match.group(), run.text()) ? match.group() : "…");
    }

    private static boolean isKnown(String word, String program) {
        return WORDS_OF_ERRORS.contains(word.toLowerCase(Locale.ROOT))
                || Pattern.compile("(?<![\\p{L}\\p{N}_])" + word + "(?![\\p{L}\\p{N}_])")
                        .matcher(program)
                        .find();
    }
}
