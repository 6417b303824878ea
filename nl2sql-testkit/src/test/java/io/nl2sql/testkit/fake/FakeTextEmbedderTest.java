package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.testkit.knowledge.TextEmbedderContract;

class FakeTextEmbedderTest extends TextEmbedderContract {

    private final FakeTextEmbedder embedder = FakeTextEmbedder.named("fake");

    @Override
    protected TextEmbedder embedder() {
        return embedder;
    }
}
