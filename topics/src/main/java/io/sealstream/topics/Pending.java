package io.sealstream.topics;

final class Pending {
    private Pending() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    static <T> T yet() {
        throw new UnsupportedOperationException("to come");
    }
}
