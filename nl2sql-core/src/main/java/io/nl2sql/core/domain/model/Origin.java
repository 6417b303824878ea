package io.nl2sql.core.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * Who made a text: this program by rule, or a language model, whose text may be wrong however it sounds.
 *
 * @param model the model, provider and name; empty where it was made by rule
 * @param remark one line on why no model made it although there is one; empty otherwise
 */
public record Origin(String model, String remark) {

    /** Made by rule, no model was to make it. */
    public static final Origin RULES = new Origin("", "");

    public Origin {
        requireNonNull(model, "model is null");
        requireNonNull(remark, "remark is null");
    }

    /** Made by this model. */
    public static Origin of(String model) {
        return new Origin(model, "");
    }

    /** Made by rule, since the model did not do. */
    public static Origin insteadOfModel(String remark) {
        return new Origin("", remark);
    }

    /** Whether a model made it. */
    public boolean isModel() {
        return !model.isEmpty();
    }
}
