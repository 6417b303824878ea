package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SemanticModelStore.SemanticDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SemanticModelStore} keeps to. */
public abstract class SemanticModelStoreContract {

    private static final int THREADS = 16;
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID ZOO = UUID.randomUUID();

    /** Opens the store of the test once more, as another program would; it is empty at first. */
    protected abstract SemanticModelStore open();

    @Test
    protected void givesBackADocument() {
        SemanticModelStore store = open();

        assertThat(store.put(SHOP, "{\"größe\": 1}", NOON, 0)).isTrue();

        assertThat(open().find(SHOP)).contains(new SemanticDocument("{\"größe\": 1}", NOON, 1));
        assertThat(store.find(ZOO)).isEmpty();
    }

    @Test
    protected void replacesTheVersionThatWasSeen() {
        SemanticModelStore store = open();
        store.put(SHOP, "{}", NOON, 0);

        assertThat(store.put(SHOP, "{\"a\": 1}", NOON.plusSeconds(1), 1)).isTrue();
        assertThat(store.put(SHOP, "{\"b\": 1}", NOON.plusSeconds(2), 1)).isFalse();
        assertThat(store.put(SHOP, "{\"c\": 1}", NOON.plusSeconds(2), 0)).isFalse();
        assertThat(store.put(ZOO, "{\"d\": 1}", NOON.plusSeconds(2), 1)).isFalse();

        assertThat(open().find(SHOP)).contains(new SemanticDocument("{\"a\": 1}", NOON.plusSeconds(1), 2));
        assertThat(open().find(ZOO)).isEmpty();
    }

    @Test
    protected void addsOnce() throws Exception {
        List<SemanticModelStore> stores = List.of(open(), open());

        List<Boolean> added =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).put(SHOP, "{\"by\": " + thread + "}", NOON, 0));

        assertThat(added).containsOnlyOnce(true);
        assertThat(stores.get(0).find(SHOP))
                .contains(new SemanticDocument("{\"by\": " + added.indexOf(true) + "}", NOON, 1));
    }

    @Test
    protected void replacesAVersionOnce() throws Exception {
        List<SemanticModelStore> stores = List.of(open(), open());
        stores.get(0).put(SHOP, "{}", NOON, 0);

        List<Boolean> replaced =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).put(SHOP, "{\"by\": " + thread + "}", NOON, 1));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(stores.get(1).find(SHOP))
                .contains(new SemanticDocument("{\"by\": " + replaced.indexOf(true) + "}", NOON, 2));
    }

    @Test
    protected void removesADocumentWithWhatIsProposed() {
        SemanticModelStore store = open();
        store.put(SHOP, "{}", NOON, 0);
        store.put(ZOO, "{}", NOON, 0);
        store.suggest(suggestion(SHOP, NOON));
        store.suggest(suggestion(ZOO, NOON));

        assertThat(store.remove(SHOP)).isTrue();
        assertThat(store.remove(SHOP)).isFalse();

        assertThat(open().find(SHOP)).isEmpty();
        assertThat(open().suggestions(SHOP)).isEmpty();
        assertThat(open().find(ZOO)).isPresent();
        assertThat(open().suggestions(ZOO)).hasSize(1);
        assertThat(store.put(SHOP, "{}", NOON, 0)).isTrue();
    }

    @Test
    protected void listsWhatIsProposedOldestFirst() {
        SemanticModelStore store = open();
        SemanticSuggestion later = suggestion(SHOP, NOON.plusSeconds(1));
        SemanticSuggestion first = suggestion(SHOP, NOON);
        SemanticSuggestion second = suggestion(SHOP, NOON);
        List.of(later, first, second, suggestion(ZOO, NOON)).forEach(store::suggest);

        assertThat(open().suggestions(SHOP)).containsExactly(first, second, later);
        assertThat(store.suggestions(UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void givesASuggestionOnce() throws Exception {
        List<SemanticModelStore> stores = List.of(open(), open());
        SemanticSuggestion suggestion = suggestion(SHOP, NOON);
        stores.get(0).suggest(suggestion);
        assertThat(stores.get(1).take(ZOO, suggestion.id())).isEmpty();
        assertThat(stores.get(1).take(SHOP, UUID.randomUUID())).isEmpty();

        List<Optional<SemanticSuggestion>> taken =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).take(SHOP, suggestion.id()));

        assertThat(taken).containsOnlyOnce(Optional.of(suggestion));
        assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(stores.get(0).suggestions(SHOP)).isEmpty();
    }

    private static SemanticSuggestion suggestion(UUID connection, Instant at) {
        return new SemanticSuggestion(
                UUID.randomUUID(),
                connection,
                UUID.randomUUID(),
                "größen \"x\"",
                "",
                SemanticSuggestion.Kind.UPDATE_DESCRIPTION,
                "\"what it's called\"",
                at);
    }
}
