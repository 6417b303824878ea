package io.nl2sql.core.cache;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.AttributeValue;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.RowFilter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SHA-256 of everything that decides what a caller may see. Callers whose rules differ in anything but the order of
 * lists have different ones. Attributes of the caller count where a row filter names them, so that callers who are not
 * told apart share. Nothing can be read from it. Stateless.
 */
public final class PolicyDigest {

    /** A text after a cast may look like an attribute, which tells callers apart who need not be: that does no harm. */
    private static final Pattern ATTRIBUTE = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");

    private PolicyDigest() {}

    /** The digest of privacy settings, for callers without further rules. */
    public static String of(PrivacySettings privacy) {
        return of(privacy, AccessPolicy.NONE, CallerAttributes.NONE);
    }

    /** The digest of all rules for a caller, in 64 hexadecimal digits. */
    public static String of(PrivacySettings privacy, AccessPolicy policy, CallerAttributes attributes) {
        CanonicalForm form = new CanonicalForm();
        write(form, privacy);
        write(form, policy);
        SortedSet<String> mentioned = mentioned(privacy, policy);
        form.list(mentioned, (target, name) -> {
            target.text(name);
            target.list(attributes.find(name).stream().toList(), PolicyDigest::write);
        });
        return HexFormat.of().formatHex(sha256(form.bytes()));
    }

    private static void write(CanonicalForm form, PrivacySettings privacy) {
        form.flag(privacy.includeSampleValues())
                .flag(privacy.includeColumnComments())
                .flag(privacy.includeRowCounts())
                .unordered(privacy.sensitiveColumnPatterns())
                .unordered(privacy.excludedSchemas())
                .unordered(privacy.excludedTables())
                .unordered(privacy.excludedColumns())
                .unordered(privacy.alwaysIncludeTables())
                .number(privacy.schemaPruningThreshold())
                .text(privacy.rowFilter());
    }

    private static void write(CanonicalForm form, AccessPolicy policy) {
        form.unordered(
                        policy.filters(),
                        (target, filter) -> target.text(filter.table()).text(filter.predicate()))
                .unordered(policy.masks(), (target, mask) -> {
                    target.text(mask.table()).text(mask.column());
                    write(target, mask.masking());
                })
                .unordered(policy.hiddenTables())
                .unordered(
                        policy.hiddenColumns(),
                        (target, hidden) -> target.text(hidden.table()).text(hidden.column()))
                .unordered(policy.trustedViews());
    }

    private static void write(CanonicalForm form, Masking masking) {
        if (masking instanceof Masking.Hash hash) {
            form.text("hash").text(hash.salt().text());
        } else if (masking instanceof Masking.Partial partial) {
            form.text("partial").number(partial.keepFirst()).number(partial.keepLast());
        } else {
            form.text(masking instanceof Masking.Null ? "null" : "redact");
        }
    }

    private static void write(CanonicalForm form, AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            form.text("text").text(text.value());
        } else if (value instanceof AttributeValue.Numeric number) {
            form.text("number").text(number.value().toPlainString());
        } else if (value instanceof AttributeValue.Truth truth) {
            form.text("truth").flag(truth.value());
        } else if (value instanceof AttributeValue.Several several) {
            form.text("several").list(several.values(), PolicyDigest::write);
        }
    }

    private static SortedSet<String> mentioned(PrivacySettings privacy, AccessPolicy policy) {
        SortedSet<String> names = new TreeSet<>();
        List<String> conditions = Stream.concat(
                        Stream.ofNullable(privacy.rowFilter()),
                        policy.filters().stream().map(RowFilter::predicate))
                .toList();
        for (String condition : conditions) {
            Matcher attribute = ATTRIBUTE.matcher(condition);
            while (attribute.find()) {
                names.add(attribute.group(1));
            }
        }
        return names;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
