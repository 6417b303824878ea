package io.nl2sql.examples;

import static io.nl2sql.core.error.Nl2SqlErrorCode.CANCELLED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.DEADLINE_EXCEEDED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_UNAVAILABLE;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A language model of your own: whatever takes a prompt by POST and answers with a text. */
public final class HouseModel implements LanguageModel {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    public HouseModel(URI address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "house/" + address.getHost();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        request.cancellation().check();
        request.deadline().check();
        String prompt = request.messages().stream()
                .map(message -> message.role() + ": " + message.text())
                .collect(joining("\n\n"));
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(prompt))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Cancellation.Registration cancelling = request.cancellation().onCancel(() -> call.cancel(true));
        try {
            HttpResponse<String> answer =
                    call.get(request.deadline().remaining().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new Nl2SqlException(MODEL_UNAVAILABLE, name() + " is out of order: ask again later");
            }
            listener.accept(answer.body());
            return new ModelReply(answer.body(), ModelReply.Ending.COMPLETE, TokenUsage.ofCall(0, 0));
        } catch (TimeoutException late) {
            throw new Nl2SqlException(DEADLINE_EXCEEDED, name() + " is too slow: allow more time", late);
        } catch (ExecutionException unreachable) {
            request.cancellation().check(); // a call that is cancelled while it connects ends like this as well
            throw new Nl2SqlException(MODEL_UNAVAILABLE, "cannot reach %s: start it".formatted(address), unreachable);
        } catch (CancellationException cancelled) {
            throw new Nl2SqlException(CANCELLED, "the question was cancelled", cancelled);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Nl2SqlException(CANCELLED, "the question was interrupted", interrupted);
        } finally {
            cancelling.close();
            call.cancel(true);
        }
    }
}
