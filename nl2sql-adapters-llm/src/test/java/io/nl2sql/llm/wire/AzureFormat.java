package io.nl2sql.llm.wire;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;

/** Chat completions of OpenAI as Azure serves them: https://learn.microsoft.com/azure/ai-foundry/openai/reference. */
public final class AzureFormat extends OpenAiFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return new ModelSettings(
                ModelProvider.AZURE,
                MODEL,
                server.url("/openai/deployments/mine?api-version=2024-10-21"),
                Secret.of(KEY),
                ModelSettings.CONNECT_TIMEOUT);
    }

    @Override
    protected String credential(WireRequest request) {
        return request.header("api-key");
    }
}
