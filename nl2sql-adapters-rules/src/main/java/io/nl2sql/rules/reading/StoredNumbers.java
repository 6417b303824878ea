package io.nl2sql.rules.reading;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Which columns hold which of the numbers of a question. */
public final class StoredNumbers {

    private record Stored(SchemaColumn column, BigDecimal number) {}

    private final List<Stored> stored = new ArrayList<>();

    /** The numbers among the values found in a question, stored as numbers or as text. */
    public StoredNumbers(LinkedSchema schema, List<ValueMatch> matches) {
        for (ValueMatch match : matches) {
            String text = match.value().toString().strip();
            if (text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
                schema.findColumn(match.column())
                        .ifPresent(column -> stored.add(new Stored(column, new BigDecimal(text))));
            }
        }
    }

    /** Whether the column holds the number. */
    public boolean holds(SchemaColumn column, BigDecimal number) {
        return stored.stream()
                .anyMatch(one -> one.column() == column && one.number().compareTo(number) == 0);
    }
}
