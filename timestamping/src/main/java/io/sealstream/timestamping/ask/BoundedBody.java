package io.sealstream.timestamping.ask;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Collects an answer's body, piece by piece, and stops reading once it exceeds its bound, whatever length was announced. The
 * body of anything but a success is not read at all.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
    private static final int OK = 200;

    private final int bound;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    private BoundedBody(int bound) {
        this.bound = bound;
    }

    static BodyHandler<byte[]> of(int bound) {
        return info -> new BoundedBody(info.statusCode() == OK ? bound : 0);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        if (bound == 0) {
            subscription.cancel();
            body.complete(new byte[0]);
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > bound - bytes.size()) {
                subscription.cancel();
                body.completeExceptionally(
                        Unanswered.lasting(FailureKind.TOO_LARGE, "answered with more than " + bound + " bytes"));
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
