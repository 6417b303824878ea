package io.nl2sql.server.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.security.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
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
    public Optional<SentFile> file(String name) {
        requireForm();
        return Optional.ofNullable(context.uploadedFile(name)).map(Exchange::sent);
    }

    @Override
    public Optional<String> formField(String name) {
        requireForm();
        return Optional.ofNullable(context.formParam(name));
    }

    private void requireForm() {
        if (!context.isMultipartFormData()) {
            throw RefusedRequestException.unprocessable(List.of(
                    new FieldProblem(List.of("body"), "Input should be multipart/form-data", "multipart_required")));
        }
    }

    private static SentFile sent(UploadedFile file) {
        try (InputStream content = file.content()) {
            return new SentFile(file.filename(), new Bytes(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
