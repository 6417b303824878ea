package io.nl2sql.core.code;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Origin;
import java.util.List;

/**
 * Code. It is text for a person: nothing runs it.
 *
 * @param language what it is written in
 * @param code all of it
 * @param origin who wrote it
 * @param findings what was refused in the code of a model, or is to be seen to in this, one line each
 */
public record WrittenCode(CodeLanguage language, String code, Origin origin, List<String> findings) {

    public WrittenCode {
        requireNonNull(language, "language is null");
        requireText(code, "code");
        requireNonNull(origin, "origin is null");
        findings = List.copyOf(findings);
    }
}
