package io.nl2sql.rules.render;

import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names the tables of a selection: by the initials of their words, and only where a column would be unclear without. */
final class Aliases {

    private static final int MAX_INITIALS = 4;

    private Aliases() {}

    /** The scope inside a selection. */
    static Scope scope(Select select, Scope around) {
        List<Source> sources = select.from().sources();
        boolean needed = sources.size() > 1 || isReadFromInside(select) || readsOutside(select);
        Map<Source, String> aliases = new LinkedHashMap<>();
        for (Source source : sources) {
            aliases.put(source, needed || source instanceof DerivedTable ? unused(source, aliases, around) : "");
        }
        return around.inside(aliases);
    }

    private static boolean isReadFromInside(Select select) {
        Set<Source> own = Set.copyOf(select.from().sources());
        return select.subqueries().flatMap(inner -> free(inner).stream()).anyMatch(own::contains);
    }

    private static boolean readsOutside(Select select) {
        return !free(select).isEmpty();
    }

    /** The sources that a query reads without naming them in a FROM clause of its own. */
    private static Set<Source> free(Query query) {
        Set<Source> found = new LinkedHashSet<>();
        if (query instanceof SetOperation operation) {
            found.addAll(free(operation.left()));
            found.addAll(free(operation.right()));
            return found;
        }
        if (query instanceof Select select) {
            From from = select.from();
            Stream<Field> joined = from.joins().stream()
                    .map(Join::on)
                    .flatMap(List::stream)
                    .flatMap((ColumnPair pair) -> Stream.of(pair.left(), pair.right()));
            Stream.concat(select.fields(), joined).map(Field::source).forEach(found::add);
            select.items().stream()
                    .filter(SelectItem.AllColumns.class::isInstance)
                    .map(SelectItem.AllColumns.class::cast)
                    .map(SelectItem.AllColumns::source)
                    .forEach(found::add);
            select.subqueries().map(Aliases::free).forEach(found::addAll);
            from.sources().forEach(found::remove);
            return found;
        }
        throw new IllegalStateException("unknown query " + query.getClass());
    }

    private static String unused(Source source, Map<Source, String> taken, Scope around) {
        String base = base(source);
        String alias = base;
        for (int number = 2; taken.containsValue(alias) || around.uses(alias); number++) {
            alias = base + number;
        }
        return alias;
    }

    private static String base(Source source) {
        if (source instanceof TableReference reference) {
            String byRole = initials(reference.role());
            return byRole.isEmpty() ? initialsOr(reference.table().table(), "t") : byRole;
        }
        return initialsOr(((DerivedTable) source).name(), "q");
    }

    private static String initialsOr(String name, String otherwise) {
        String initials = initials(name);
        return initials.isEmpty() ? otherwise : initials;
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean starts =
                    isLetter(c) && (!isLetter(before) || (Character.isUpperCase(c) && Character.isLowerCase(before)));
            if (starts && initials.length() < MAX_INITIALS) {
                initials.append(c);
            }
            before = c;
        }
        String text = initials.toString().toLowerCase(Locale.ROOT);
        return ReservedWords.contains(text) ? text.substring(0, 1) : text;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
