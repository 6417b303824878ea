package io.nl2sql.server.http;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.RateLimiter.Rate;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the server: all that is needed to serve it, to guard it and to document it.
 *
 * @param method of HTTP
 * @param path with its variable parts in braces
 * @param contract whose words it speaks
 * @param access who may call it
 * @param strangers what it says to those who do not show who they are
 * @param ownership how it keeps callers away from what belongs to others
 * @param summary what it does, one sentence
 * @param parameters what it takes in the query string
 * @param body the record it takes, or null where it takes none
 * @param form the fields of the form it takes; empty where it takes none
 * @param example a body as it may be sent, JSON; empty where there is none
 * @param answers what it sends back
 * @param work whether it asks the engine for something: such a request may carry a key of idempotency
 * @param rate how often one caller may send such requests, or where it is open one address; null for any number
 * @param handler serves it
 */
public record Route(
        Method method,
        String path,
        Contract contract,
        Access access,
        Strangers strangers,
        Ownership ownership,
        String summary,
        List<Parameter<?>> parameters,
        @Nullable Class<?> body,
        List<FormField> form,
        String example,
        List<Answering> answers,
        boolean work,
        @Nullable Rate rate,
        Handler handler) {

    public Route {
        requireNonNull(method, "method is null");
        require(path.startsWith("/"), "a path begins with a slash");
        requireNonNull(contract, "contract is null");
        requireNonNull(access, "access is null");
        requireNonNull(strangers, "strangers is null");
        requireNonNull(ownership, "ownership is null");
        requireText(summary, "summary");
        parameters = List.copyOf(parameters);
        form = List.copyOf(form);
        requireNonNull(example, "example is null");
        answers = List.copyOf(answers);
        require(!answers.isEmpty(), "a route without answers");
        requireNonNull(handler, "handler is null");
    }

    /** What the route does, for logs and metrics: never with the ids of a request. */
    public String name() {
        return method + " " + path;
    }

    /** The verbs of HTTP that are used. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /** Serves requests; called by many threads. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Returns what is sent back.
         *
         * @throws io.nl2sql.server.http.error.RefusedRequestException where the request is not served
         * @throws io.nl2sql.core.error.Nl2SqlException where the work failed
         */
        Reply serve(Call call);
    }

    /**
     * Something that is sent back.
     *
     * @param status of HTTP
     * @param type what the body is; null where there is none or it is no JSON
     * @param contentType of HTTP, empty where there is no body
     * @param description when it is sent, one sentence
     * @param example JSON; empty where there is none
     */
    public record Answering(int status, @Nullable Type type, String contentType, String description, String example) {
        public Answering {
            require(status >= 100 && status <= 599, "status is none of HTTP");
            requireNonNull(contentType, "contentType is null");
            requireText(description, "description");
            requireNonNull(example, "example is null");
        }
    }

    /** Begins a route of a contract. */
    public static Builder of(Contract contract, Method method, String path) {
        return new Builder(contract, method, path);
    }

    /** Assembles a route. */
    public static final class Builder {

        private final Contract contract;
        private final Method method;
        private final String path;
        private Access access = Access.USER;
        private Strangers strangers;
        private @Nullable Ownership ownership;
        private String summary = "";
        private final List<Parameter<?>> parameters = new ArrayList<>();
        private @Nullable Class<?> body;
        private List<FormField> form = List.of();
        private String example = "";
        private final List<Answering> answers = new ArrayList<>();
        private boolean work;
        private @Nullable Rate rate;

        private Builder(Contract contract, Method method, String path) {
            this.contract = contract;
            this.method = method;
            this.path = path;
            this.strangers = contract == Contract.OCTOFY ? Strangers.REFUSED : Strangers.EXPLAINED;
        }

        /** Who may call it; users, unless said otherwise. */
        public Builder access(Access newAccess) {
            access = newAccess;
            return this;
        }

        /** What it says to those who do not show who they are; as its contract does, unless said otherwise. */
        public Builder strangers(Strangers newStrangers) {
            strangers = newStrangers;
            return this;
        }

        /** How it keeps callers away from what belongs to others. Required. */
        public Builder guards(Ownership newOwnership) {
            ownership = newOwnership;
            return this;
        }

        /** What it does, one sentence. Required. */
        public Builder summary(String newSummary) {
            summary = newSummary;
            return this;
        }

        /** What it takes in the query string. */
        public Builder takes(Parameter<?> parameter) {
            parameters.add(parameter);
            return this;
        }

        /** The record it takes, with a body as it may be sent. */
        public Builder takes(Class<?> newBody, String newExample) {
            body = newBody;
            example = newExample;
            return this;
        }

        /** The form of several parts that it takes. */
        public Builder takesForm(FormField... fields) {
            form = List.of(fields);
            return this;
        }

        /** JSON that it sends back. */
        public Builder answers(int status, Type type, String description, String answerExample) {
            answers.add(new Answering(status, type, "application/json", description, answerExample));
            return this;
        }

        /** An answer without a body. */
        public Builder answersNothing(String description) {
            answers.add(new Answering(204, null, "", description, ""));
            return this;
        }

        /** A body that is no JSON. */
        public Builder answersWith(int status, String contentType, String description, String answerExample) {
            answers.add(new Answering(status, null, contentType, description, answerExample));
            return this;
        }

        /** An error, in the form of the contract. */
        public Builder fails(int status, String description) {
            answers.add(new Answering(status, null, "application/json", description, ""));
            return this;
        }

        /** It asks the engine for something: such a request may carry a key of idempotency. */
        public Builder works() {
            work = true;
            return this;
        }

        /** One caller may send so many of these requests a minute; beyond that they are refused with 429. */
        public Builder limitedTo(int callsPerMinute) {
            rate = Rate.perMinute(callsPerMinute);
            return fails(429, "Too many requests: the header Retry-After says when the next is welcome.");
        }

        /** The route. */
        public Route servedBy(Handler handler) {
            return new Route(
                    method,
                    path,
                    contract,
                    access,
                    strangers,
                    requireNonNull(ownership, () -> "nothing is said about whose things " + path + " gives away"),
                    summary,
                    parameters,
                    body,
                    form,
                    example,
                    answers,
                    work,
                    rate,
                    handler);
        }
    }
}
