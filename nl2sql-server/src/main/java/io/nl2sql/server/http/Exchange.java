package io.nl2sql.server.http;

import io.javalin.http.Context;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.security.Principal;
import java.util.Optional;

/** A request as Javalin gives it. */
final class Exchange implements Call {

    private final Context context;
    private final Codec codec;
    private final String requestId;
    private final Cancellation cancellation;
    private Principal principal = Principal.LOCAL;

    Exchange(Context context, Codec codec, String requestId, Cancellation cancellation) {
        this.context = context;
        this.codec = codec;
        this.requestId = requestId;
        this.cancellation = cancellation;
    }

    void identify(Principal caller) {
        principal = caller;
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public String address() {
        return context.ip();
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public <T> T body(Class<T> type) {
        return codec.read(context.bodyAsBytes(), type);
    }

    @Override
    public String path(String name) {
        return context.pathParam(name);
    }

    @Override
    public <T> T query(Parameter<T> parameter) {
        return parameter.read(context.queryParam(parameter.name()));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }
}
