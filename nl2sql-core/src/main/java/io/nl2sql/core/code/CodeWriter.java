package io.nl2sql.core.code;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes programs around a query that was approved: by rule, or with a model, whose queries have to pass the same review.
 * Safe for concurrent use.
 */
public final class CodeWriter {

    private static final PromptTemplate RULES = PromptTemplate.load("write-code/v1");
    private static final int MOST_REPLY_TOKENS = 4_000;

    private final WillingModel model;
    private final SqlTranslator translator;
    private final Dialect sqlServer;

    /**
     * @param model writes the code; null where it is made by rule
     * @param translator writes queries in the SQL of SQL Server
     * @param sqlServer that SQL
     */
    public CodeWriter(@Nullable LanguageModel model, SqlTranslator translator, Dialect sqlServer) {
        this.model = new WillingModel(model);
        this.translator = requireNonNull(translator, "translator is null");
        this.sqlServer = requireNonNull(sqlServer, "sqlServer is null");
    }

    /**
     * The code.
     *
     * @param listener told of the code as it arrives. What a model writes arrives before it is reviewed: only what is
     *     returned counts, and where that is not the model's, the listener is not told of it again.
     * @throws Nl2SqlException CANCELLED, or CONFIGURATION_INVALID where the query cannot be written in the language
     */
    public WrittenCode write(CodeRequest request, Consumer<String> listener) {
        String template = template(request);
        if (!model.isPresent()) {
            listener.accept(template);
            return new WrittenCode(request.language(), template, Origin.RULES, List.of());
        }
        WillingModel.Made<String> made = model.ask(
                assignment(request), request.terms(), listener, reply -> code(reply, request), () -> template);
        if (!made.origin().isModel()) {
            return new WrittenCode(
                    request.language(),
                    template,
                    made.origin(),
                    List.of(made.origin().remark()));
        }
        List<String> refusals = SqlReview.refusals(request.language(), made.value(), request.reviewer());
        if (!refusals.isEmpty()) {
            Origin origin = Origin.insteadOfModel("the code of the language model did not pass the review of its SQL");
            return new WrittenCode(request.language(), template, origin, refusals);
        }
        List<String> findings = CodeRules.review(request.language(), made.value()).stream()
                .map(CodeFinding::text)
                .toList();
        return new WrittenCode(request.language(), made.value(), made.origin(), findings);
    }

    private String template(CodeRequest request) {
        String question = request.question();
        String sql = request.sql().shown();
        return switch (request.language()) {
            case PYTHON -> CodeTemplates.python(question, sql);
            case R -> CodeTemplates.r(question, sql);
            case SAS -> CodeTemplates.sas(question, sql, request.sql().dialect());
            case TSQL -> CodeTemplates.tsql(question, tsql(request));
        };
    }

    private String tsql(CodeRequest request) {
        if (request.sql().dialect().equals(sqlServer)) {
            return request.sql().shown();
        }
        Translation translation = translator.translate(new TranslationRequest(
                request.sql().shown(), request.schema(), new DatabaseSchema(sqlServer, List.of(), List.of())));
        if (translation instanceof Translation.Written written) {
            return written.sql();
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the query cannot be written in T-SQL: %s; choose another language"
                        .formatted(((Translation.CannotWrite) translation).message()));
    }

    /** A program that was to hold the query and holds none is of no use; one that was mended may have none. */
    private static Optional<String> code(ModelReply reply, CodeRequest request) {
        if (reply.ending() != ModelReply.Ending.COMPLETE) {
            return Optional.empty();
        }
        return CodeReply.code(reply.text()).filter(code -> {
            EmbeddedSql embedded = EmbeddedSql.in(request.language(), code);
            boolean holdsSql =
                    !embedded.statements().isEmpty() || !embedded.findings().isEmpty();
            return holdsSql || !(request.task() instanceof CodeTask.Fresh);
        });
    }

    private static WillingModel.Assignment assignment(CodeRequest request) {
        List<String> asked = new ArrayList<>();
        Material material = new Material();
        if (request.task() instanceof CodeTask.Extend extend) {
            asked.add("extend the code below so that it does this as well, and leave the rest as it is");
            material.quoted("Code", extend.code());
        } else if (request.task() instanceof CodeTask.Debug debug) {
            asked.add("mend the code below, which fails, and leave the rest as it is");
            material.quoted("Code", debug.code()).quoted("Error", debug.error());
        } else {
            asked.add("write a new program that runs the query and shows its rows");
        }
        material.quoted(
                        "Query, " + request.sql().dialect().displayName(),
                        request.sql().shown())
                .quoted("Question", request.question())
                .quoted("House style", request.instructions());
        String rules = RULES.render(Map.of(
                "language", request.language().displayName(),
                "form", request.language().form(),
                "task", String.join("; ", asked)));
        return new WillingModel.Assignment(rules, material, null, MOST_REPLY_TOKENS);
    }
}
