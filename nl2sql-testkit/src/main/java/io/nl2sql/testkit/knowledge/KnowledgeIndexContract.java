package io.nl2sql.testkit.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link KnowledgeIndex} keeps. Extend it and say how to make an empty one. */
public abstract class KnowledgeIndexContract {

    protected static final String SHOP = "shop";
    protected static final String CLINIC = "clinic";

    private static final List<String> WORDS = List.of(
            "customer",
            "orders",
            "unit_price",
            "shippedDate",
            "region",
            "invoice",
            "total",
            "city",
            "country",
            "stock");

    private static final List<Kind> RANDOM_KINDS = List.of(Kind.TABLE, Kind.COLUMN, Kind.EXAMPLE);

    private final List<KnowledgeIndex> opened = new ArrayList<>();
    private KnowledgeIndex index;

    /** A new empty index. */
    protected abstract KnowledgeIndex emptyIndex() throws Exception;

    /** Whether entries are found by meaning as well. */
    protected abstract boolean supportsVectors();

    @BeforeEach
    void open() throws Exception {
        index = another();
    }

    private KnowledgeIndex another() throws Exception {
        KnowledgeIndex another = emptyIndex();
        opened.add(another);
        return another;
    }

    @AfterEach
    void close() {
        opened.forEach(KnowledgeIndex::close);
        opened.clear();
    }

    /** A table of this name. */
    protected static IndexEntry table(String name, String text) {
        return entry(Kind.TABLE, name, text);
    }

    /** An entry whose id is its first name. */
    protected static IndexEntry entry(Kind kind, String name, String text, String... others) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(List.of(others));
        return new IndexEntry(new IndexEntry.Key(kind, name), names, text, true);
    }

    private static IndexEntry unembedded(IndexEntry entry) {
        return new IndexEntry(entry.key(), entry.names(), entry.text(), false);
    }

    private IndexUpdate replace(String collection, IndexEntry... entries) {
        return replace(collection, List.of(entries));
    }

    private IndexUpdate replace(String collection, Collection<IndexEntry> entries) {
        return index.replace(new ReplaceRequest(collection, entries, Progress.SILENT, Cancellation.NEVER));
    }

    private List<IndexHit> search(String collection, String text, SearchMode mode, Kind... kinds) {
        return search(index, collection, text, mode, kinds);
    }

    private static List<IndexHit> search(
            KnowledgeIndex index, String collection, String text, SearchMode mode, Kind... kinds) {
        Set<Kind> wanted = kinds.length == 0 ? EnumSet.allOf(Kind.class) : Set.copyOf(Arrays.asList(kinds));
        return index.search(new SearchRequest(collection, text, wanted, 10, mode));
    }

    private List<String> found(String text, SearchMode mode, Kind... kinds) {
        return search(SHOP, text, mode, kinds).stream()
                .map(hit -> hit.key().id())
                .toList();
    }

    @Test
    protected void nothingIsFoundInAnUnknownCollection() {
        for (SearchMode mode : SearchMode.values()) {
            assertThat(search("nobody", "customers", mode)).isEmpty();
        }
        assertThat(index.status("nobody")).isEqualTo(new IndexStatus(0, 0, ""));
    }

    @Test
    protected void emptyCollectionIsNoFailure() {
        assertThat(replace(SHOP)).isEqualTo(new IndexUpdate(0, 0, 0));
        assertThat(search(SHOP, "customers", SearchMode.HYBRID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer addresses",
                "Which customer has no address?",
                "CUSTOMER_ADDRESS",
                "customerAddress",
                "customeraddress",
                "the address of the customer",
                "cust addr",
                "show me customers' addresses"
            })
    protected void namesAreFoundByTheirWords(String question) {
        replace(
                SHOP,
                table("stock", ""),
                table("CustomerAddress", ""),
                table("order_line", ""),
                table("suppliers", "who delivers"));

        assertThat(found(question, SearchMode.LEXICAL)).startsWith("CustomerAddress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cust_addr", "CUST_ADDR", "custAddr"})
    protected void abbreviationsInNamesAreFoundByWhatTheyStandFor(String name) {
        replace(SHOP, table("stock", ""), table(name, ""), table("order_line", ""));

        assertThat(found("addresses of our customers", SearchMode.LEXICAL)).containsExactly(name);
    }

    @Test
    protected void otherNamesAndTextAreFoundAsWell() {
        replace(
                SHOP,
                entry(Kind.TABLE, "kna1", "general master records of those we sell to", "clients"),
                table("lfa1", "vendors"));

        assertThat(found("client", SearchMode.LEXICAL)).containsExactly("kna1");
        assertThat(found("master record", SearchMode.LEXICAL)).containsExactly("kna1");
    }

    @Test
    protected void firstNameWeighsMoreThanOtherNamesAndThoseMoreThanText() {
        replace(
                SHOP,
                entry(Kind.TABLE, "a", "invoice", "b"),
                entry(Kind.TABLE, "c", "d", "invoice"),
                entry(Kind.TABLE, "invoice", "e", "f"));

        assertThat(found("invoices", SearchMode.LEXICAL)).containsExactly("invoice", "c", "a");
    }

    @Test
    protected void rareWordsWeighMoreThanCommonOnes() {
        replace(
                SHOP,
                table("order_date", ""),
                table("delivery_date", ""),
                table("invoice_date", ""),
                table("invoice_total", ""));

        assertThat(found("total of a date", SearchMode.LEXICAL)).startsWith("invoice_total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "the of and or not",
                "name:customer AND (",
                "*",
                "customer~2 [a TO z]",
                "\"unclosed",
                "\\",
                "\u0000\u0001\uFFFF",
                "\uD83D\uDEA2",
                "'; DROP TABLE ship; --",
                "((((((((((((((((((((\"\"\"''''"
            })
    protected void strangeTextFindsWhatItFindsButNeverFails(String text) {
        replace(SHOP, table("ship", ""), table("\uD83D\uDEA2", ""), table("!!!", ""));

        for (SearchMode mode : SearchMode.values()) {
            assertThat(search(SHOP, text, mode)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    protected void longTextIsNoFailure() {
        StringBuilder text = new StringBuilder("customer ");
        for (int word = 0; word < 20_000; word++) {
            text.append("word").append((char) ('a' + word % 26)).append(word).append(' ');
        }
        replace(SHOP, table("customer", text.toString()), table("x".repeat(5_000), ""));

        assertThat(found(text.toString(), SearchMode.LEXICAL)).startsWith("customer");
        assertThat(search(SHOP, text.toString(), SearchMode.HYBRID)).isNotEmpty();
    }

    @Test
    protected void everyKindIsSearchedForItself() {
        replace(
                SHOP,
                entry(Kind.TABLE, "customer", ""),
                entry(Kind.COLUMN, "customer", ""),
                entry(Kind.EXAMPLE, "customer", ""),
                entry(Kind.TERM, "customer", ""),
                entry(Kind.INSTRUCTION, "customer", ""));

        for (Kind kind : Kind.values()) {
            for (SearchMode mode : modes()) {
                assertThat(search(SHOP, "customers", mode, kind))
                        .extracting(IndexHit::key)
                        .containsExactly(new IndexEntry.Key(kind, "customer"));
            }
        }
    }

    private List<SearchMode> modes() {
        return supportsVectors() ? List.of(SearchMode.values()) : List.of(SearchMode.LEXICAL, SearchMode.HYBRID);
    }

    @Test
    protected void collectionsDoNotSeeEachOther() {
        replace(SHOP, table("customer", ""), table("stock", ""));
        List<IndexHit> before = search(SHOP, "customer stock", SearchMode.HYBRID);

        replace(CLINIC, table("customer", "the patients"), table("stock", "of drugs"), table("doctor", ""));

        assertThat(search(SHOP, "customer stock", SearchMode.HYBRID)).isEqualTo(before);
        assertThat(search(SHOP, "doctor", SearchMode.LEXICAL)).isEmpty();
        assertThat(replace(SHOP)).isEqualTo(new IndexUpdate(0, 0, 2));
        assertThat(index.status(CLINIC).entries()).isEqualTo(3);
        assertThat(search(CLINIC, "doctor", SearchMode.LEXICAL)).hasSize(1);
    }

    @Test
    protected void entriesOfEqualScoreComeInTheOrderOfTheirKeys() {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 15; number >= 0; number--) {
            String id = String.valueOf((char) ('a' + number));
            entries.add(new IndexEntry(new IndexEntry.Key(Kind.TABLE, id), List.of("customer"), "", true));
            entries.add(new IndexEntry(new IndexEntry.Key(Kind.COLUMN, id), List.of("customer"), "", true));
        }
        replace(SHOP, entries);

        for (SearchMode mode : modes()) {
            assertThat(found("customer", mode))
                    .as(mode.name())
                    .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
            assertThat(search(SHOP, "customer", mode))
                    .extracting(hit -> hit.key().kind())
                    .containsOnly(Kind.TABLE);
        }
    }

    @Test
    protected void returnsTheBestUpToTheLimit() {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            entries.add(table("customer_%d".formatted(number), "and much else ".repeat(number)));
        }
        replace(SHOP, entries);
        for (SearchMode mode : modes()) {
            List<IndexHit> all =
                    index.search(new SearchRequest(SHOP, "customer", Set.of(Kind.TABLE), Integer.MAX_VALUE, mode));

            List<IndexHit> few = index.search(new SearchRequest(SHOP, "customer", Set.of(Kind.TABLE), 3, mode));

            assertThat(all)
                    .hasSize(300)
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(IndexHit::score).reversed());
            assertThat(few).hasSize(3);
            if (mode != SearchMode.HYBRID) {
                assertThat(few).isEqualTo(all.subList(0, 3));
            }
        }
    }

    @Test
    protected void hitsSayByWhatTheyWereFound() {
        replace(SHOP, table("customer", ""), unembedded(table("customer_note", "")), table("stock", ""));

        List<IndexHit> lexical = search(SHOP, "customer", SearchMode.LEXICAL);
        List<IndexHit> hybrid = search(SHOP, "customer", SearchMode.HYBRID);

        assertThat(lexical).extracting(IndexHit::lexicalRank).containsExactly(1, 2);
        assertThat(lexical).extracting(IndexHit::vectorRank).containsOnly(0);
        assertThat(hybrid.get(0).key().id()).isEqualTo("customer");
        assertThat(hybrid.get(0).vectorRank()).isEqualTo(supportsVectors() ? 1 : 0);
        assertThat(hybrid).allSatisfy(hit -> {
            if (hit.key().id().equals("customer_note")) {
                assertThat(hit.vectorRank()).isZero();
            }
        });
        assertThat(hybrid).extracting(hit -> hit.key().id()).contains("customer", "customer_note");
    }

    @Test
    protected void hybridFusesByReciprocalRank() {
        assumeTrue(supportsVectors(), "the index has no vectors");
        replace(SHOP, table("customer", ""), table("stock", ""), table("customer_stock", "where customers wait"));

        assertThat(search(SHOP, "stock customer", SearchMode.HYBRID)).hasSize(3).allSatisfy(hit -> {
            double lexical = hit.lexicalRank() == 0 ? 0 : 1.0 / (60 + hit.lexicalRank());
            double vector = hit.vectorRank() == 0 ? 0 : 1.0 / (60 + hit.vectorRank());
            assertThat(hit.score()).isEqualTo(lexical + vector);
        });
    }

    @Test
    protected void meaningFindsEmbeddedEntriesOnly() {
        replace(SHOP, table("customer", ""), unembedded(table("customer_note", "")));

        assertThat(found("customer", SearchMode.VECTOR)).isEqualTo(supportsVectors() ? List.of("customer") : List.of());
        IndexStatus status = index.status(SHOP);
        assertThat(status.entries()).isEqualTo(2);
        assertThat(status.embedded()).isEqualTo(supportsVectors() ? 1 : 0);
        assertThat(status.embedder().isEmpty()).isEqualTo(!supportsVectors());
    }

    @Test
    protected void onlyDifferencesAreWritten() {
        IndexEntry customer = table("customer", "");
        IndexEntry stock = table("stock", "");
        assertThat(replace(SHOP, customer, stock, table("region", ""))).isEqualTo(new IndexUpdate(3, 0, 0));

        assertThat(replace(SHOP, stock, customer, table("region", ""))).isEqualTo(new IndexUpdate(0, 3, 0));
        assertThat(replace(SHOP, customer, table("stock", "on hand"), table("city", "")))
                .isEqualTo(new IndexUpdate(2, 1, 1));

        assertThat(index.status(SHOP).entries()).isEqualTo(3);
        assertThat(found("region", SearchMode.LEXICAL)).isEmpty();
        assertThat(found("on hand", SearchMode.LEXICAL)).containsExactly("stock");
        assertThat(found("city", SearchMode.LEXICAL)).containsExactly("city");
    }

    @Test
    protected void everyPartOfAnEntryCountsAsADifference() {
        IndexEntry.Key key = new IndexEntry.Key(Kind.TABLE, "t");
        replace(SHOP, new IndexEntry(key, List.of("a", "bc"), "d", false));

        assertThat(replace(SHOP, new IndexEntry(key, List.of("ab", "c"), "d", false))
                        .written())
                .isOne();
        assertThat(replace(SHOP, new IndexEntry(key, List.of("ab"), "cd", false))
                        .written())
                .isOne();
        assertThat(replace(SHOP, new IndexEntry(key, List.of("ab"), "cd", true)).written())
                .isOne();
        assertThat(replace(SHOP, new IndexEntry(key, List.of(), "cd", true)).written())
                .isOne();
        assertThat(replace(SHOP, new IndexEntry(key, List.of(), "", true)).written())
                .isOne();
        assertThat(replace(SHOP, new IndexEntry(key, List.of(), "", true)).kept())
                .isOne();
    }

    @Test
    protected void keysThatRepeatAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replace(SHOP, table("customer", ""), table("customer", "again")))
                .withMessageContaining("customer");
        assertThat(index.status(SHOP).entries()).isZero();
    }

    @Test
    protected void progressReachesTheTotal() {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            entries.add(table("table_%d".formatted(number), ""));
        }
        List<Long> steps = new ArrayList<>();
        Progress progress = (activity, done, total) -> {
            assertThat(activity).isNotBlank();
            assertThat(total).isEqualTo(200);
            steps.add(done);
        };

        index.replace(new ReplaceRequest(SHOP, entries, progress, Cancellation.NEVER));

        assertThat(steps).isSorted().endsWith(200L).hasSizeGreaterThan(2);
    }

    @Test
    protected void cancelledReplacementLeavesWhatWasThere() {
        replace(SHOP, table("customer", ""), table("stock", ""));
        replace(CLINIC, table("doctor", ""));
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            entries.add(table("customer_%d".formatted(number), ""));
        }
        Cancellation cancellation = new Cancellation();
        Progress cancelling = (activity, done, total) -> {
            if (done >= total / 2) {
                cancellation.cancel();
            }
        };

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> index.replace(new ReplaceRequest(SHOP, entries, cancelling, cancellation)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));

        assertThat(index.status(SHOP).entries()).isEqualTo(2);
        assertThat(found("customer", SearchMode.LEXICAL)).containsExactly("customer");
        assertThat(index.status(CLINIC).entries()).isOne();
        assertThat(replace(SHOP, entries)).isEqualTo(new IndexUpdate(500, 0, 2));
    }

    @Test
    protected void failureOfTheProgressLeavesWhatWasThere() {
        replace(SHOP, table("customer", ""));
        Progress failing = (activity, done, total) -> {
            if (done > 0) {
                throw new IllegalStateException("planted");
            }
        };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> index.replace(
                        new ReplaceRequest(SHOP, List.of(table("stock", "")), failing, Cancellation.NEVER)))
                .withMessage("planted");

        assertThat(found("customer", SearchMode.LEXICAL)).containsExactly("customer");
        assertThat(found("stock", SearchMode.LEXICAL)).isEmpty();
    }

    /** However it came to be, a collection answers as one that never held anything else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    protected void historyDoesNotShow(long seed) throws Exception {
        Random random = new Random(seed);
        List<IndexEntry> last = List.of();
        for (int step = 0; step < 6; step++) {
            last = randomEntries(random);
            replace(SHOP, last);
            replace(CLINIC, randomEntries(random));
        }
        KnowledgeIndex fresh = another();
        fresh.replace(new ReplaceRequest(SHOP, last, Progress.SILENT, Cancellation.NEVER));

        assertThat(index.status(SHOP)).isEqualTo(fresh.status(SHOP));
        for (SearchMode mode : SearchMode.values()) {
            for (int search = 0; search < 10; search++) {
                String text = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
                Kind[] kinds = random.nextBoolean() ? new Kind[0] : new Kind[] {Kind.TABLE, Kind.COLUMN};
                assertThat(search(index, SHOP, text, mode, kinds))
                        .as("%s by %s", text, mode)
                        .isEqualTo(search(fresh, SHOP, text, mode, kinds));
            }
        }
    }

    /** Mostly the same entries each time: an index forgets more easily what is replaced as a whole. */
    private static List<IndexEntry> randomEntries(Random random) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            int wording = random.nextInt(8);
            if (wording > 0) {
                Random words = new Random(100L * number + Math.min(wording, 3));
                Kind kind = RANDOM_KINDS.get(number % RANDOM_KINDS.size());
                entries.add(new IndexEntry(
                        new IndexEntry.Key(kind, "id" + number),
                        randomWords(words, 3),
                        String.join(" ", randomWords(words, 8)),
                        words.nextBoolean()));
            }
        }
        return entries;
    }

    private static List<String> randomWords(Random random, int most) {
        List<String> words = new ArrayList<>();
        for (int number = random.nextInt(most + 1); number > 0; number--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words;
    }

    /** Every search sees one whole state of the collection, never a mixture. */
    @Test
    protected void searchesDuringReplacementsSeeOldOrNew() throws Exception {
        int entries = 40;
        List<List<IndexEntry>> states = List.of(generation("red", entries), generation("blue", entries));
        replace(SHOP, states.get(0));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (SearchMode mode : List.of(SearchMode.LEXICAL, SearchMode.HYBRID)) {
                readers.add(threads.submit(() -> countWholeStates(mode, entries, done)));
            }
            for (int step = 1; step <= 15; step++) {
                replace(SHOP, states.get(step % 2));
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private static List<IndexEntry> generation(String colour, int size) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            entries.add(new IndexEntry(
                    new IndexEntry.Key(Kind.TABLE, colour + number),
                    List.of("car_%d".formatted(number)),
                    colour,
                    true));
        }
        return entries;
    }

    private int countWholeStates(SearchMode mode, int size, AtomicBoolean done) {
        int searches = 0;
        do {
            List<IndexHit> hits = index.search(new SearchRequest(SHOP, "cars", Set.of(Kind.TABLE), 2 * size, mode));
            assertThat(hits).hasSize(size);
            assertThat(hits.stream()
                            .map(hit -> hit.key().id().replaceAll("\\d", ""))
                            .distinct())
                    .hasSize(1);
            searches++;
        } while (!done.get());
        return searches;
    }

    @ParameterizedTest
    @EnumSource(SearchMode.class)
    protected void replacementsOfDifferentCollectionsDoNotDisturbEachOther(SearchMode mode) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<IndexUpdate>> updates = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                String collection = "collection" + number;
                List<IndexEntry> entries = List.of(table("customer_" + number, ""), table("stock", ""));
                updates.add(threads.submit(() -> replace(collection, entries)));
            }
            for (Future<IndexUpdate> update : updates) {
                assertThat(update.get()).isEqualTo(new IndexUpdate(2, 0, 0));
            }
        } finally {
            threads.shutdownNow();
        }
        for (int number = 0; number < 6; number++) {
            List<IndexHit> hits = search("collection" + number, "customer " + number, mode);
            if (mode != SearchMode.VECTOR || supportsVectors()) {
                assertThat(hits.get(0).key().id()).isEqualTo("customer_" + number);
            }
        }
    }
}
