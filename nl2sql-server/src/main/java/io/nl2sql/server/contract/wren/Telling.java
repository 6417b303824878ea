package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.chart.ChartChooser;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.AnswerSummariser;
import io.nl2sql.core.telling.DatabaseGuide;
import io.nl2sql.core.telling.SummaryLimits;
import org.jspecify.annotations.Nullable;

/**
 * What tells about answers: by a model where there is one, by rule where there is none.
 *
 * @param model words summaries and explanations and chooses charts; null for rules alone
 * @param modelSeesRows whether rows may be shown to it
 * @param limits how many of them
 */
public record Telling(@Nullable LanguageModel model, boolean modelSeesRows, SummaryLimits limits) {

    public Telling {
        requireNonNull(limits, "limits is null");
    }

    /** Everything by rule. */
    public static Telling byRule() {
        return new Telling(null, false, SummaryLimits.DEFAULT);
    }

    AnswerSummariser summariser(@Nullable SpokenLanguage language) {
        return new AnswerSummariser(speaking(language), limits);
    }

    DatabaseGuide guide(@Nullable SpokenLanguage language) {
        return new DatabaseGuide(speaking(language));
    }

    ChartChooser charts() {
        return new ChartChooser(model);
    }

    private @Nullable LanguageModel speaking(@Nullable SpokenLanguage language) {
        return model == null || language == null ? model : new SpeakingModel(model, language);
    }
}
