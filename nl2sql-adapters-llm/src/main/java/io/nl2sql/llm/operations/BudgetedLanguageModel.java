package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SpendingLedger;
import io.nl2sql.core.port.out.SpendingLedger.Account;
import io.nl2sql.core.prompt.PromptBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/**
 * Ends the calls of a caller whose budget for the day is used up. Ahead of a call the most it can take is booked, after it
 * what it took by the provider's count; what a provider does not count is estimated by length, and a call that failed
 * before it said anything costs nothing. A caller passes its budget by no more than its calls under way. Safe for
 * concurrent use.
 */
final class BudgetedLanguageModel implements LanguageModel {

    private final LanguageModel model;
    private final CallerBudget budget;
    private final SpendingLedger ledger;
    private final Clock clock;

    BudgetedLanguageModel(LanguageModel model, CallerBudget budget, SpendingLedger ledger, Clock clock) {
        this.model = model;
        this.budget = budget;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        ZonedDateTime now = clock.instant().atZone(budget.zone());
        Account account = new Account(request.caller(), now.toLocalDate());
        long input = inputTokens(request);
        long booked = budget.amount(TokenUsage.ofCall(input, request.maxTokens()));
        if (!ledger.book(account, booked, budget.most())) {
            throw usedUp(now);
        }
        Heard heard = new Heard(listener);
        long took = 0;
        try {
            ModelReply reply = model.complete(request, heard);
            took = budget.amount(counted(reply, input));
            return reply;
        } finally {
            if (took == 0 && heard.tokens > 0) {
                took = budget.amount(TokenUsage.ofCall(input, heard.tokens));
            }
            ledger.correct(account, took - booked);
        }
    }

    private static TokenUsage counted(ModelReply reply, long input) {
        TokenUsage usage = reply.usage();
        boolean uncounted = usage.input() == 0 && usage.output() == 0;
        return uncounted ? TokenUsage.ofCall(input, PromptBudget.tokens(reply.text())) : usage;
    }

    private static long inputTokens(ModelRequest request) {
        long tokens = request.schema() == null
                ? 0
                : PromptBudget.tokens(request.schema().json());
        for (ModelMessage message : request.messages()) {
            tokens += PromptBudget.tokens(message.text());
        }
        return tokens;
    }

    private Nl2SqlException usedUp(ZonedDateTime now) {
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        ZonedDateTime opens = tomorrow.atStartOfDay(budget.zone());
        return new Nl2SqlException(
                Nl2SqlErrorCode.MODEL_OVERLOADED,
                "your budget of %s for language models is used up: it opens again at %s (%s), or ask for a larger one"
                        .formatted(budget.text(), opens.toLocalDateTime(), budget.zone()),
                Duration.between(now, opens));
    }

    /** Estimates what has been said so far; used by one call. */
    private static final class Heard implements Consumer<String> {

        private final Consumer<String> listener;
        private long tokens;

        Heard(Consumer<String> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(String piece) {
            tokens += PromptBudget.tokens(piece);
            listener.accept(piece);
        }
    }
}
