package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.join.KeyJoin;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that relates rows of another table to rows of the same: courses to their prerequisites, people to their friends.
 *
 * @param table the table of the pairs
 * @param entity the table of what is related
 * @param owner the column that refers to what has the other
 * @param role the column that refers to the other: the friend
 * @param words what the other is called, in basic forms
 */
record SelfLink(SchemaTable table, SchemaTable entity, SchemaColumn owner, SchemaColumn role, Set<String> words) {

    /** The weight of a word that may tell a role: "id" and the like weigh less. */
    private static final double SAYS_SOMETHING = 1;

    SelfLink {
        words = Set.copyOf(words);
    }

    /** The links of a schema whose two ends can be told apart. */
    static List<SelfLink> of(LinkedSchema schema) {
        List<SelfLink> links = new ArrayList<>();
        for (SchemaTable table : schema.tables()) {
            List<ForeignKey> keys = schema.schema().foreignKeys().stream()
                    .filter(key -> key.from().equals(table.name())
                            && !key.to().equals(table.name())
                            && key.fromColumns().size() == 1)
                    .toList();
            for (ForeignKey owner : keys) {
                for (ForeignKey role : keys) {
                    if (!owner.equals(role)
                            && owner.to().equals(role.to())
                            && owner.toColumns().equals(role.toColumns())) {
                        of(schema, table, owner, role).ifPresent(links::add);
                    }
                }
            }
        }
        return links;
    }

    private static Optional<SelfLink> of(LinkedSchema schema, SchemaTable table, ForeignKey owner, ForeignKey role) {
        Optional<SchemaColumn> first = schema.findColumn(
                new ColumnName(owner.from(), owner.fromColumns().get(0)));
        Optional<SchemaColumn> second =
                schema.findColumn(new ColumnName(role.from(), role.fromColumns().get(0)));
        Optional<SchemaTable> entity = schema.findTable(owner.to());
        if (first.isEmpty()
                || second.isEmpty()
                || entity.isEmpty()
                || entity.get().key() == null) {
            return Optional.empty();
        }
        Set<String> words = new LinkedHashSet<>(telling(second.get().words(), entity.get()));
        if (!telling(first.get().words(), entity.get()).isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        words.addAll(telling(table.words(), entity.get()));
        return Optional.of(new SelfLink(table, entity.get(), first.get(), second.get(), words));
    }

    private static Set<String> telling(List<String> words, SchemaTable entity) {
        Set<String> telling = new LinkedHashSet<>();
        SchemaColumn key = entity.key();
        for (String word : words) {
            boolean ofEntity =
                    entity.words().contains(word) || (key != null && key.words().contains(word));
            if (!ofEntity && Vocabulary.weight(word) >= SAYS_SOMETHING) {
                telling.add(word);
            }
        }
        return telling;
    }

    /** Whether a column is one of the two that relate rows. */
    boolean relates(SchemaColumn column) {
        return column == owner || column == role;
    }

    /** The rows of the entity whose other, or whose owner, fulfils the conditions. */
    Condition related(boolean rolesAreShown, List<Condition> conditions) {
        SchemaColumn shown = rolesAreShown ? role : owner;
        SchemaColumn tested = rolesAreShown ? owner : role;
        TableReference pairs = TableReference.of(table.name());
        TableReference others = TableReference.of(entity.name());
        SchemaColumn key = Columns.key(entity);
        ForeignKey tie = new ForeignKey(
                table.name(),
                List.of(tested.name().column()),
                entity.name(),
                List.of(key.name().column()),
                ForeignKey.Origin.DECLARED);
        return new InQuery(
                Columns.field(key),
                Select.from(From.of(pairs).and(KeyJoin.toReferenced(tie, pairs, others)))
                        .show(Columns.field(shown))
                        .where(conditions)
                        .build());
    }
}
