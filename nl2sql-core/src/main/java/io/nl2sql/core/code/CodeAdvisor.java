package io.nl2sql.core.code;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reviews, mends and speeds up code: by rules, and with a model beside them. It runs nothing. Safe for concurrent use. */
public final class CodeAdvisor {

    private static final PromptTemplate RULES = PromptTemplate.load("advise-code/v1");
    private static final ReplySchema REPLY = new ReplySchema("advice_reply", """
            {"type":"object","properties":{"findings":{"type":"array","items":{"type":"object","properties":{\
            "line":{"type":"integer"},"message":{"type":"string"}},"required":["line","message"],"additionalProperties":false}},\
            "code":{"type":["string","null"]}},"required":["findings","code"],"additionalProperties":false}""");
    private static final Pattern HIDDEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final int MOST_REPLY_TOKENS = 4_000;
    private static final int MOST_FINDINGS = 30;
    private static final int LONGEST_MESSAGE = 500;

    private final WillingModel model;

    /** @param model advises; null where rules alone do */
    public CodeAdvisor(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /** What advice is wanted for. */
    public enum Aim {
        /** What is wrong or risky. */
        REVIEW("say what is wrong or risky in the code; the code of the reply is null"),
        /** Why it fails. */
        FIX("find why the code fails, and mend it"),
        /** How it becomes faster. */
        OPTIMISE("make the code faster without changing what it gives");

        private final String wording;

        Aim(String wording) {
            this.wording = wording;
        }
    }

    /**
     * What to look at.
     *
     * @param language what the code is written in
     * @param aim what advice is wanted for
     * @param code the code, of anybody
     * @param error what it reports; may be empty
     * @param reviewer judges every query in code of a model
     * @param terms on which a model may be asked
     */
    public record AdviceRequest(
            CodeLanguage language,
            Aim aim,
            String code,
            String error,
            Function<String, GateVerdict> reviewer,
            ModelTerms terms) {
        public AdviceRequest {
            requireNonNull(language, "language is null");
            requireNonNull(aim, "aim is null");
            requireText(code, "code");
            requireNonNull(error, "error is null");
            requireNonNull(reviewer, "reviewer is null");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * What to do.
     *
     * @param findings what to see to, those of the rules first
     * @param code the code as it should be; empty where nobody wrote it anew, or its SQL did not pass
     * @param origin who advises beside the rules
     */
    public record Advice(List<CodeFinding> findings, String code, Origin origin) {
        public Advice {
            findings = List.copyOf(findings);
            requireNonNull(code, "code is null");
            requireNonNull(origin, "origin is null");
        }
    }

    /**
     * The advice.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Advice advise(AdviceRequest request) {
        List<CodeFinding> byRule = CodeRules.review(request.language(), request.code());
        WillingModel.Made<Said> made =
                model.ask(assignment(request), request.terms(), CodeAdvisor::read, () -> new Said(List.of(), ""));
        List<CodeFinding> findings = new ArrayList<>(byRule);
        findings.addAll(made.value().findings());
        String code = made.value().code();
        if (!code.isEmpty()) {
            List<String> refusals = SqlReview.refusals(request.language(), code, request.reviewer());
            refusals.forEach(refusal -> findings.add(new CodeFinding(0, "the code proposed was left out: " + refusal)));
            code = refusals.isEmpty() ? code : "";
        }
        return new Advice(findings, code, made.origin());
    }

    /** What a model said. */
    private record Said(List<CodeFinding> findings, String code) {}

    private static WillingModel.Assignment assignment(AdviceRequest request) {
        Material material = new Material().quoted("Code", request.code()).quoted("Error", request.error());
        String rules =
                RULES.render(Map.of("language", request.language().displayName(), "task", request.aim().wording));
        return new WillingModel.Assignment(rules, material, REPLY, MOST_REPLY_TOKENS);
    }

    private static Optional<Said> read(ModelReply reply) {
        Optional<Map<String, Object>> object = LenientJson.findObject(reply.text(), List.of("findings", "code"));
        if (object.isEmpty()) {
            return Optional.empty();
        }
        List<CodeFinding> findings = new ArrayList<>();
        if (object.get().get("findings") instanceof List<?> items) {
            items.stream().limit(MOST_FINDINGS).forEach(item -> finding(item).ifPresent(findings::add));
        }
        String code = object.get().get("code") instanceof String text
                ? CodeReply.code(text).orElse("")
                : "";
        return findings.isEmpty() && code.isEmpty() ? Optional.empty() : Optional.of(new Said(findings, code));
    }

    private static Optional<CodeFinding> finding(Object item) {
        if (!(item instanceof Map<?, ?> members) || !(members.get("message") instanceof String text)) {
            return Optional.empty();
        }
        String message = HIDDEN.matcher(text).replaceAll(" ").strip();
        int line = members.get("line") instanceof BigDecimal number ? Math.max(0, number.intValue()) : 0;
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new CodeFinding(line, message.substring(0, Math.min(LONGEST_MESSAGE, message.length()))));
    }
}
