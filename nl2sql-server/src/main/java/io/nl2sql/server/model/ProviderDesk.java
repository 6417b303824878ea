package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.CheckFinding;
import io.nl2sql.llm.ModelCatalog;
import io.nl2sql.llm.ModelCheck;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds providers, changes, tests and removes them. A key is taken along to no other address than the one it was given for.
 * Safe for concurrent use.
 */
public final class ProviderDesk {

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);
    private static final Duration LONGEST_LISTING = Duration.ofSeconds(15);

    private final ProviderConfigs configs;
    private final ModelConnections connections;
    private final Clock clock;

    public ProviderDesk(ProviderConfigs configs, ModelConnections connections, Clock clock) {
        this.configs = requireNonNull(configs, "configs is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What somebody wants a provider to be. What is null stays as it is, or is as usual for one that is added.
     *
     * @param key empty keeps what is stored as well, as no key is empty
     * @param baseUrl empty for the usual address
     */
    public record Wanted(
            @Nullable Secret key,
            @Nullable String model,
            @Nullable String displayName,
            @Nullable String baseUrl,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            @Nullable Boolean active) {

        /** The key that was sent, or null. */
        @Nullable
        Secret newKey() {
            return key == null || key.reveal().isBlank()
                    ? null
                    : Secret.of(key.reveal().strip());
        }
    }

    /**
     * What came of a test.
     *
     * @param success whether the model can be used
     * @param message what was found, or the cause and the remedy
     */
    public record Tested(boolean success, String message) {}

    /**
     * Adds a provider.
     *
     * @throws RefusedRequestException 400 for what makes no call possible, 403 for an address that may not be reached
     */
    public ProviderConfig add(ProviderType type, Wanted wanted) {
        ProviderConfig added = drafted(type, wanted);
        connections.checked(added);
        configs.put(added);
        return added;
    }

    /**
     * Changes a provider.
     *
     * @throws RefusedRequestException as {@link #add}; 404 where there is none; 400 where its address changes and its key
     *     is not sent again
     */
    public ProviderConfig change(UUID id, Wanted wanted) {
        ProviderConfig old = require(id);
        @Nullable URI url = wanted.baseUrl() == null ? old.baseUrl() : url(wanted.baseUrl());
        @Nullable Secret newKey = wanted.newKey();
        if (newKey == null && old.key() != null && !sameAddress(url, old.baseUrl())) {
            throw RefusedRequestException.badRequest(
                    "the key was given for another address: send api_key again with the new base_url");
        }
        ProviderConfig changed = new ProviderConfig(
                old.id(),
                old.type(),
                textOr(wanted.displayName(), old.displayName()),
                wanted.model() == null ? old.model() : wanted.model().strip(),
                url,
                wanted.temperature() == null ? old.temperature() : wanted.temperature(),
                wanted.maxTokens() == null ? old.maxTokens() : wanted.maxTokens(),
                wanted.active() == null ? old.active() : wanted.active(),
                newKey == null ? old.key() : newKey,
                clock.instant(),
                null);
        connections.checked(changed);
        configs.put(changed);
        return changed;
    }

    /**
     * The provider of an id.
     *
     * @throws RefusedRequestException 404
     */
    public ProviderConfig require(UUID id) {
        return configs.find(id).orElseThrow(ProviderDesk::unknown);
    }

    /**
     * Removes a provider, key and all.
     *
     * @throws RefusedRequestException 404
     */
    public void remove(UUID id) {
        if (!configs.remove(id)) {
            throw unknown();
        }
    }

    /**
     * Tests a provider, and remembers what came of it. Blocks for half a minute at most.
     *
     * @throws RefusedRequestException 404, or 403 where its address may not be reached
     */
    public Tested test(UUID id) {
        ProviderConfig config = require(id);
        Tested tested = tried(config);
        remember(config, new ProviderHealth(tested.success(), clock.instant(), offered(config)));
        return tested;
    }

    /**
     * Tests a provider that is not added.
     *
     * @throws RefusedRequestException as {@link #add}
     */
    public Tested test(ProviderType type, Wanted wanted) {
        return tried(drafted(type, wanted));
    }

    /**
     * The models that a provider offers, sorted.
     *
     * @throws RefusedRequestException 404; 403 where its address may not be reached; 400 where it does not tell, with the
     *     reason
     */
    public List<String> models(UUID id) {
        ProviderConfig config = require(id);
        List<String> models = listed(config);
        remember(config, new ProviderHealth(config.isHealthy(), clock.instant(), models));
        return models;
    }

    /**
     * The models that a provider offers which is not added, sorted.
     *
     * @throws RefusedRequestException as {@link #add}; 400 where it does not tell, with the reason
     */
    public List<String> models(ProviderType type, Wanted wanted) {
        return listed(drafted(type, wanted));
    }

    private ProviderConfig drafted(ProviderType type, Wanted wanted) {
        return new ProviderConfig(
                UUID.randomUUID(),
                type,
                textOr(wanted.displayName(), type.label()),
                wanted.model() == null ? "" : wanted.model().strip(),
                wanted.baseUrl() == null ? null : url(wanted.baseUrl()),
                wanted.temperature(),
                wanted.maxTokens(),
                wanted.active() == null || wanted.active(),
                wanted.newKey(),
                clock.instant(),
                null);
    }

    private @Nullable URI url(String text) {
        return text.isBlank() ? null : connections.accepted(text);
    }

    /** Tests a model that was not added by anybody, as that of the configuration. */
    public static Tested test(ModelSettings settings) {
        List<CheckFinding> findings = ModelCheck.model(settings, LONGEST_CHECK);
        String failures = findings.stream()
                .filter(finding -> finding.outcome() == CheckFinding.Outcome.FAILED)
                .map(finding -> finding.subject() + ": " + finding.text())
                .collect(joining("; "));
        return failures.isEmpty()
                ? new Tested(true, "%s answers".formatted(settings.model()))
                : new Tested(false, failures);
    }

    /**
     * The models beside one that was not added by anybody, sorted.
     *
     * @throws RefusedRequestException 400 where its provider does not tell, with the reason
     */
    public static List<String> models(ModelSettings settings) {
        try {
            return ModelCatalog.list(settings, LONGEST_LISTING);
        } catch (Nl2SqlException failure) {
            throw RefusedRequestException.badRequest(failure.text());
        }
    }

    private Tested tried(ProviderConfig config) {
        ModelSettings settings = connections.checked(config);
        return config.model().isEmpty() ? triedWithoutModel(settings) : test(settings);
    }

    private static Tested triedWithoutModel(ModelSettings settings) {
        try {
            int count = ModelCatalog.list(settings, LONGEST_LISTING).size();
            return new Tested(true, "the provider offers %d models: choose one".formatted(count));
        } catch (Nl2SqlException failure) {
            return new Tested(false, failure.text());
        }
    }

    private List<String> listed(ProviderConfig config) {
        return models(connections.checked(config));
    }

    /** The models for the status; a test does not fail of them. */
    private List<String> offered(ProviderConfig config) {
        try {
            return listed(config);
        } catch (RefusedRequestException unwilling) {
            return List.of();
        }
    }

    /** What was found of a provider says nothing about what somebody made of it meanwhile. */
    private void remember(ProviderConfig tested, ProviderHealth health) {
        configs.find(tested.id())
                .filter(config -> config.withHealth(null).equals(tested.withHealth(null)))
                .ifPresent(config -> configs.put(config.withHealth(health)));
    }

    private static boolean sameAddress(@Nullable URI one, @Nullable URI other) {
        return address(one).equals(address(other));
    }

    private static String address(@Nullable URI url) {
        return url == null ? "" : url.toString().replaceFirst("/+$", "");
    }

    private static String textOr(@Nullable String text, String usual) {
        return text == null || text.isBlank() ? usual : text.strip();
    }

    private static RefusedRequestException unknown() {
        return RefusedRequestException.notFound("Provider not found");
    }
}
