package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.AttributeValue;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the one who asks may not see. */
public final class PolicyOptions {

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = {
                "What each role may not see: row filters, masks,",
                "hidden tables and columns. Then --role is needed.",
                "Default: NL2SQL_POLICIES."
            })
    private @Nullable Path file;

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = {"A role of that file; with several, the", "restrictions of each hold."})
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = {
                "What row filters ask about the one who asks:",
                "tenant=7, region=North. A number in quotes is",
                "a text: code='007'."
            })
    private List<String> attributes = new ArrayList<>();

    @Option(names = "--require-read-only-account", description = "Refuse an account that could change the database.")
    private boolean requireReadOnlyAccount;

    private boolean environmentCounts = true;

    /** No policies, whatever the environment says. */
    static PolicyOptions none() {
        PolicyOptions options = new PolicyOptions();
        options.environmentCounts = false;
        return options;
    }

    /** The file of roles: the one given on the command line, or the one that the environment names, or null. */
    @Nullable
    Path file(Shell shell) {
        @Nullable String named = environmentCounts ? shell.variable("NL2SQL_POLICIES") : null;
        return file != null || named == null || named.isBlank() ? file : Path.of(named);
    }

    /** Whether the one who asks may not see everything. */
    public boolean areInForce(Shell shell) {
        return !policy(file(shell)).isEmpty();
    }

    /** Whether an account that could write is refused. */
    public boolean requireReadOnlyAccount() {
        return requireReadOnlyAccount;
    }

    /** What the roles given on the command line may not see, by a file of roles. */
    AccessPolicy policy(@Nullable Path roleFile) {
        if (roleFile == null) {
            if (!roles.isEmpty()) {
                throw invalid("--role needs a file of roles: name it with --policies");
            }
            return AccessPolicy.NONE;
        }
        if (roles.isEmpty()) {
            throw invalid("%s holds roles: say with --role which one asks".formatted(roleFile));
        }
        PolicyFile policies = PolicyFile.read(roleFile);
        return roles.stream().map(policies::role).reduce(AccessPolicy.NONE, AccessPolicy::and);
    }

    /** What is known of the one who asks. */
    CallerAttributes attributes() {
        CallerAttributes known = CallerAttributes.NONE;
        for (String attribute : attributes) {
            int equals = attribute.indexOf('=');
            String name = equals < 0 ? "" : attribute.substring(0, equals);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw invalid("an attribute is not of the form NAME=VALUE: write --attribute tenant=7");
            }
            if (known.find(name).isPresent()) {
                throw invalid("the attribute %s is given twice: leave one out".formatted(name));
            }
            known = known.with(name, value(attribute.substring(equals + 1)));
        }
        return known;
    }

    private static AttributeValue value(String text) {
        if (text.matches("-?[0-9]{1,50}(\\.[0-9]{1,50})?")) {
            return new AttributeValue.Numeric(new BigDecimal(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return new AttributeValue.Truth(text.equals("true"));
        }
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return new AttributeValue.Text(quoted ? text.substring(1, text.length() - 1) : text);
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
