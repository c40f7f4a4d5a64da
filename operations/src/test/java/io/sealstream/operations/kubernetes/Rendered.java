package io.sealstream.operations.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/** All objects of a rendered overlay. */
record Rendered(Overlay overlay, List<Manifest> all) {
    Rendered {
        all = List.copyOf(all);
    }

    Stream<Manifest> of(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Manifest get(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError(overlay + " has no " + kind + " " + name));
    }

    boolean has(String kind, String name) {
        return of(kind).anyMatch(manifest -> manifest.name().equals(name));
    }

    /** Whatever makes pods. */
    Stream<Manifest> workloads() {
        return all.stream().filter(Manifest::makesPods);
    }

    /** The same with another object in the place of the one of this kind and name. */
    Rendered with(String kind, String name, Manifest other) {
        Manifest replaced = get(kind, name);
        return new Rendered(
                overlay,
                all.stream()
                        .map(manifest -> manifest.equals(replaced) ? other : manifest)
                        .toList());
    }
}
