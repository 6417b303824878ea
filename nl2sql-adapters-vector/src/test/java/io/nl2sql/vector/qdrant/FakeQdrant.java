package io.nl2sql.vector.qdrant;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service of Qdrant, as far as the index uses it, in this program and in memory. */
final class FakeQdrant implements AutoCloseable {

    private final Map<String, NavigableMap<String, PointStruct>> collections = new HashMap<>();
    private final String name = UUID.randomUUID().toString();
    private final Server server;
    private volatile boolean failing;

    FakeQdrant() throws IOException {
        server = InProcessServerBuilder.forName(name)
                .addService(new CollectionsService())
                .addService(new PointsService())
                .build()
                .start();
    }

    QdrantGrpcClient connect() {
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        return QdrantGrpcClient.newBuilder(channel, true).build();
    }

    /** Lets every call fail from now on, or work again. */
    void fail(boolean fail) {
        failing = fail;
    }

    /** How many points it holds in all. */
    synchronized int points() {
        return collections.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private synchronized <T> void reply(StreamObserver<T> observer, Supplier<T> reply) {
        if (failing) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        observer.onNext(reply.get());
        observer.onCompleted();
    }

    private NavigableMap<String, PointStruct> collection(String collection) {
        NavigableMap<String, PointStruct> points = collections.get(collection);
        if (points == null) {
            throw Status.NOT_FOUND.withDescription(collection).asRuntimeException();
        }
        return points;
    }

    private final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {

        @Override
        public void collectionExists(
                CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
            reply(
                    observer,
                    () -> CollectionExistsResponse.newBuilder()
                            .setResult(CollectionExists.newBuilder()
                                    .setExists(collections.containsKey(request.getCollectionName())))
                            .build());
        }

        @Override
        public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
            reply(observer, () -> {
                collections.put(request.getCollectionName(), new TreeMap<>());
                return CollectionOperationResponse.newBuilder().setResult(true).build();
            });
        }
    }

    private final class PointsService extends PointsGrpc.PointsImplBase {

        @Override
        public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
            reply(observer, () -> {
                for (PointStruct point : request.getPointsList()) {
                    collection(request.getCollectionName()).put(point.getId().getUuid(), point);
                }
                return PointsOperationResponse.getDefaultInstance();
            });
        }

        @Override
        public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
            reply(observer, () -> {
                collection(request.getCollectionName()).values().removeIf(selected(request.getPoints()));
                return PointsOperationResponse.getDefaultInstance();
            });
        }

        @Override
        public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
            reply(observer, () -> {
                Predicate<PointStruct> selected = selected(request.getPointsSelector());
                collection(request.getCollectionName())
                        .replaceAll((id, point) -> selected.test(point)
                                ? point.toBuilder()
                                        .putAllPayload(request.getPayloadMap())
                                        .build()
                                : point);
                return PointsOperationResponse.getDefaultInstance();
            });
        }

        @Override
        public void createFieldIndex(
                CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
            reply(observer, PointsOperationResponse::getDefaultInstance);
        }

        @Override
        public void get(GetPoints request, StreamObserver<GetResponse> observer) {
            reply(observer, () -> {
                GetResponse.Builder response = GetResponse.newBuilder();
                for (PointId id : request.getIdsList()) {
                    PointStruct point = collection(request.getCollectionName()).get(id.getUuid());
                    if (point != null) {
                        response.addResult(retrieved(point));
                    }
                }
                return response.build();
            });
        }

        @Override
        public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
            reply(observer, () -> {
                ScrollResponse.Builder response = ScrollResponse.newBuilder();
                String from = request.hasOffset() ? request.getOffset().getUuid() : "";
                for (PointStruct point : collection(request.getCollectionName())
                        .tailMap(from, true)
                        .values()) {
                    if (PointFilter.accepts(request.getFilter(), point.getPayloadMap())) {
                        if (response.getResultCount() == request.getLimit()) {
                            return response.setNextPageOffset(point.getId()).build();
                        }
                        response.addResult(retrieved(point));
                    }
                }
                return response.build();
            });
        }

        @Override
        public void count(CountPoints request, StreamObserver<CountResponse> observer) {
            reply(
                    observer,
                    () -> CountResponse.newBuilder()
                            .setResult(CountResult.newBuilder()
                                    .setCount(collection(request.getCollectionName()).values().stream()
                                            .filter(point ->
                                                    PointFilter.accepts(request.getFilter(), point.getPayloadMap()))
                                            .count()))
                            .build());
        }

        @Override
        public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
            reply(observer, () -> {
                List<Float> wanted = request.getQuery().getNearest().getDense().getDataList();
                List<ScoredPoint> scored = new ArrayList<>();
                for (PointStruct point : collection(request.getCollectionName()).values()) {
                    List<Float> vector = vector(point, request.getUsing());
                    if (vector != null && PointFilter.accepts(request.getFilter(), point.getPayloadMap())) {
                        scored.add(ScoredPoint.newBuilder()
                                .setId(point.getId())
                                .putAllPayload(point.getPayloadMap())
                                .setScore(product(wanted, vector))
                                .build());
                    }
                }
                scored.sort(Comparator.comparing(ScoredPoint::getScore).reversed());
                return QueryResponse.newBuilder()
                        .addAllResult(scored.subList(0, (int) Math.min(scored.size(), request.getLimit())))
                        .build();
            });
        }

        private Predicate<PointStruct> selected(PointsSelector selector) {
            return point -> selector.hasFilter()
                    ? PointFilter.accepts(selector.getFilter(), point.getPayloadMap())
                    : selector.getPoints().getIdsList().contains(point.getId());
        }
    }

    private static RetrievedPoint retrieved(PointStruct point) {
        Map<String, Value> payload = point.getPayloadMap();
        return RetrievedPoint.newBuilder()
                .setId(point.getId())
                .putAllPayload(payload)
                .build();
    }

    private static @Nullable List<Float> vector(PointStruct point, String using) {
        return point.getVectors().getVectors().containsVectors(using)
                ? point.getVectors()
                        .getVectors()
                        .getVectorsOrThrow(using)
                        .getDense()
                        .getDataList()
                : null;
    }

    private static float product(List<Float> left, List<Float> right) {
        double sum = 0;
        for (int index = 0; index < left.size(); index++) {
            sum += (double) left.get(index) * right.get(index);
        }
        return (float) sum;
    }
}
