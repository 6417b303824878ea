package io.nl2sql.runner;

import io.nl2sql.core.domain.result.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The program that runs programs inside of the sandbox, as it lies beside this class. Stateless. */
final class Bootstrap {

    private static final String NAME = "bootstrap.py";

    private Bootstrap() {}

    static Bytes text() {
        try (InputStream input = Bootstrap.class.getResourceAsStream(NAME)) {
            if (input == null) {
                throw new IllegalStateException(NAME + " is missing");
            }
            return new Bytes(input.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(NAME + " cannot be read", unreadable);
        }
    }
}
