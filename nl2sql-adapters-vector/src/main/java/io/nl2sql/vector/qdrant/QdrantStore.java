package io.nl2sql.vector.qdrant;

import static io.nl2sql.core.error.Nl2SqlErrorCode.INDEX_FAILED;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.error.Nl2SqlException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls to one collection of Qdrant; each blocks until its effect can be seen. */
final class QdrantStore {

    private static final String MEANING = "meaning";
    /** Small enough for the four megabytes a reply of gRPC may have. */
    private static final int PAGE = 250;

    private final QdrantClient client;
    private final String address;
    private final String name;
    private final int dimensions;
    private final Duration timeout;
    private volatile boolean known;

    /** @param dimensions of the vectors; 0 where there are none */
    QdrantStore(QdrantClient client, String address, String name, int dimensions, Duration timeout) {
        this.client = client;
        this.address = address;
        this.name = name;
        this.dimensions = dimensions;
        this.timeout = timeout;
    }

    boolean exists() {
        if (!known) {
            known = await(client.collectionExistsAsync(name, timeout));
        }
        return known;
    }

    void create() {
        if (exists()) {
            return;
        }
        CreateCollection.Builder create = CreateCollection.newBuilder().setCollectionName(name);
        VectorParamsMap.Builder vectors = VectorParamsMap.newBuilder();
        if (dimensions > 0) {
            vectors.putMap(
                    MEANING,
                    VectorParams.newBuilder()
                            .setSize(dimensions)
                            .setDistance(Distance.Dot)
                            .build());
        }
        create.setVectorsConfig(VectorsConfig.newBuilder().setParamsMap(vectors));
        await(client.createCollectionAsync(create.build(), timeout));
        indexPayload(StoredEntry.COLLECTION, PayloadSchemaType.Keyword);
        indexPayload(StoredEntry.KIND, PayloadSchemaType.Keyword);
        indexPayload(StoredEntry.SINCE, PayloadSchemaType.Integer);
        indexPayload(StoredEntry.UNTIL, PayloadSchemaType.Integer);
        known = true;
    }

    private void indexPayload(String field, PayloadSchemaType type) {
        await(client.createPayloadIndexAsync(name, field, type, null, true, null, timeout));
    }

    /** The generation of a collection that is in force; 0 where nothing ever was. */
    long generation(String collection) {
        if (!exists()) {
            return 0;
        }
        return await(client.retrieveAsync(name, StoredEntry.headId(collection), true, false, null)).stream()
                .mapToLong(point -> StoredEntry.generation(point.getPayloadMap()))
                .findFirst()
                .orElse(0);
    }

    /** Puts a generation into force, in one step. */
    void commit(String collection, long generation) {
        await(client.upsertAsync(
                name,
                List.of(PointStruct.newBuilder()
                        .setId(StoredEntry.headId(collection))
                        .setVectors(VectorsFactory.namedVectors(Map.of()))
                        .putPayload(StoredEntry.GENERATION, ValueFactory.value(generation))
                        .build()),
                timeout));
    }

    /** Takes back what a replacement left that never came into force, and drops what holds no more. */
    void tidy(String collection, long generation) {
        await(client.deleteAsync(
                name,
                of(collection).addMust(after(StoredEntry.SINCE, generation)).build(),
                timeout));
        await(client.deleteAsync(
                name,
                of(collection).addMust(upTo(StoredEntry.UNTIL, generation)).build(),
                timeout));
        setUntil(
                PointsSelector.newBuilder()
                        .setFilter(of(collection)
                                .addMust(after(StoredEntry.UNTIL, generation))
                                .addMust(upTo(StoredEntry.UNTIL, StoredEntry.OPEN - 1)))
                        .build(),
                StoredEntry.OPEN);
    }

    /** Lets points hold until a generation. */
    void end(List<PointId> points, long generation) {
        for (int start = 0; start < points.size(); start += PAGE) {
            List<PointId> page = points.subList(start, Math.min(points.size(), start + PAGE));
            setUntil(
                    PointsSelector.newBuilder()
                            .setPoints(PointsIdsList.newBuilder().addAllIds(page))
                            .build(),
                    generation);
        }
    }

    private void setUntil(PointsSelector points, long generation) {
        await(client.setPayloadAsync(
                SetPayloadPoints.newBuilder()
                        .setCollectionName(name)
                        .setWait(true)
                        .setPointsSelector(points)
                        .putPayload(StoredEntry.UNTIL, ValueFactory.value(generation))
                        .build(),
                timeout));
    }

    /** @param vectors one for each entry, null for one that has none */
    void add(String collection, List<IndexEntry> entries, List<float @Nullable []> vectors, long generation) {
        List<PointStruct> points = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            float[] vector = vectors.get(index);
            points.add(PointStruct.newBuilder()
                    .setId(StoredEntry.pointId(collection, entries.get(index)))
                    .setVectors(VectorsFactory.namedVectors(
                            vector == null ? Map.of() : Map.of(MEANING, VectorFactory.vector(vector))))
                    .putAllPayload(StoredEntry.payload(collection, entries.get(index), generation))
                    .build());
        }
        await(client.upsertAsync(name, points, timeout));
    }

    /** Hands over every entry that holds in a generation. */
    void read(String collection, long generation, Consumer<IndexEntry> reader) {
        ScrollPoints.Builder page = ScrollPoints.newBuilder()
                .setCollectionName(name)
                .setFilter(holding(collection, generation))
                .setLimit(PAGE)
                .setWithPayload(WithPayloadSelectorFactory.enable(true));
        ScrollResponse response;
        do {
            response = await(client.scrollAsync(page.build(), timeout));
            response.getResultList().forEach(point -> reader.accept(StoredEntry.entry(point.getPayloadMap())));
            page.setOffset(response.getNextPageOffset());
        } while (response.hasNextPageOffset());
    }

    long count(String collection, long generation, boolean embeddedOnly) {
        Filter.Builder filter = holding(collection, generation);
        if (embeddedOnly) {
            filter.addMust(match(StoredEntry.EMBEDDED, true));
        }
        return await(client.countAsync(name, filter.build(), true, timeout));
    }

    /** The points nearest to a vector, best first. */
    List<ScoredPoint> nearest(
            String collection, long generation, Collection<IndexEntry.Kind> kinds, float[] vector, int limit) {
        List<String> names = kinds.stream().map(IndexEntry.Kind::name).toList();
        return await(client.queryAsync(
                QueryPoints.newBuilder()
                        .setCollectionName(name)
                        .setQuery(QueryFactory.nearest(vector))
                        .setUsing(MEANING)
                        .setFilter(holding(collection, generation)
                                .addMust(match(StoredEntry.EMBEDDED, true))
                                .addMust(matchKeywords(StoredEntry.KIND, names)))
                        .setLimit(limit)
                        .setWithPayload(WithPayloadSelectorFactory.include(List.of(StoredEntry.KIND, StoredEntry.ID)))
                        .build(),
                timeout));
    }

    private static Filter.Builder of(String collection) {
        return Filter.newBuilder().addMust(matchKeyword(StoredEntry.COLLECTION, collection));
    }

    private static Filter.Builder holding(String collection, long generation) {
        return of(collection)
                .addMust(upTo(StoredEntry.SINCE, generation))
                .addMust(after(StoredEntry.UNTIL, generation));
    }

    private static Condition after(String field, long generation) {
        return range(field, Range.newBuilder().setGt((double) generation).build());
    }

    private static Condition upTo(String field, long generation) {
        return range(field, Range.newBuilder().setLte((double) generation).build());
    }

    private <T> T await(ListenableFuture<T> reply) {
        try {
            return reply.get();
        } catch (ExecutionException failure) {
            Status.Code code = Status.fromThrowable(failure).getCode();
            String remedy = switch (code) {
                case UNAUTHENTICATED, PERMISSION_DENIED -> "check its API key";
                case UNAVAILABLE, DEADLINE_EXCEEDED -> "check that it runs there and try again";
                default -> "see the cause, and its log";
            };
            throw new Nl2SqlException(
                    INDEX_FAILED, "Qdrant at %s failed (%s); %s".formatted(address, code, remedy), failure);
        } catch (InterruptedException interrupted) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new Nl2SqlException(
                    INDEX_FAILED, "a call to Qdrant at %s was interrupted; try again".formatted(address), interrupted);
        }
    }
}
