package io.nl2sql.planted.core.bare;

/** Planted: a name that says nothing, an accessor that is a verb, a package that is not null-marked. */
public final class SchemaManager {

    public String getName() {
        return "name";
    }

    public String swallow(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (Exception failure) {
            return failure.toString();
        }
    }
}
