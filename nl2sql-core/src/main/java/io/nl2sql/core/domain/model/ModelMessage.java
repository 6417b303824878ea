package io.nl2sql.core.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * One message of a conversation with a model.
 *
 * @param role who speaks
 * @param text what is said
 */
public record ModelMessage(Role role, String text) {

    /** Who speaks. */
    public enum Role {
        /** This program: what the model is to do. */
        SYSTEM,
        /** This program on behalf of the asker. */
        USER,
        /** The model itself, earlier. */
        MODEL
    }

    public ModelMessage {
        requireNonNull(role, "role is null");
        requireNonNull(text, "text is null");
    }

    /** What the model is to do. */
    public static ModelMessage system(String text) {
        return new ModelMessage(Role.SYSTEM, text);
    }

    /** What is said on behalf of the asker. */
    public static ModelMessage user(String text) {
        return new ModelMessage(Role.USER, text);
    }

    /** What the model said earlier. */
    public static ModelMessage model(String text) {
        return new ModelMessage(Role.MODEL, text);
    }
}
