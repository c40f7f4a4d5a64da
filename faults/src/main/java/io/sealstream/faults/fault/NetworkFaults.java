package io.sealstream.faults.fault;

import static io.sealstream.faults.fault.Fault.brief;

import io.sealstream.faults.cluster.Names;
import io.sealstream.faults.fault.Fault.Target;
import io.sealstream.faults.link.Direction;
import io.sealstream.faults.link.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Links that are slow, lossy or cut, between any two. */
final class NetworkFaults {
    private NetworkFaults() {}

    static List<Fault> all() {
        return List.of(
                brief("network-broker-pair", Target.BROKERS, "two brokers cut off from each other", scene -> {
                    String one = scene.one(Names.BROKERS);
                    String other = another(scene, one);
                    return under(scene, Weather.CUT, 4_000, 10_000, List.of(pair(one, other), pair(other, one)));
                }),
                brief("network-broker-alone", Target.BROKERS, "a broker cut off from all others", scene -> {
                    String alone = scene.one(Names.BROKERS);
                    return under(scene, Weather.CUT, 5_000, 12_000, allOf(alone));
                }),
                brief("network-leader-alone", Target.BROKERS, "the sealed topic's leader cut off from all", scene -> {
                    String alone = new Brokers(scene).leader();
                    return under(scene, Weather.CUT, 5_000, 12_000, allOf(alone));
                }),
                brief(
                        "network-broker-one-way",
                        Target.BROKERS,
                        "a broker hears the others, who do not hear it",
                        scene -> {
                            String one = scene.one(Names.BROKERS);
                            List<Pair> from = Names.BROKERS.stream()
                                    .filter(other -> !other.equals(one))
                                    .map(other -> pair(one, other))
                                    .toList();
                            return under(scene, Weather.cut(Direction.TO_SERVER), 4_000, 10_000, from);
                        }),
                brief(
                        "network-sealer-alone",
                        Target.SEALERS,
                        "a sealer cut off from all brokers",
                        scene -> under(scene, Weather.CUT, 4_000, 14_000, toBrokers(scene.one(Names.SEALERS)))),
                brief(
                        "network-sealer-refused",
                        Target.SEALERS,
                        "a sealer refused by all brokers",
                        scene -> under(scene, Weather.REFUSED, 2_000, 8_000, toBrokers(scene.one(Names.SEALERS)))),
                brief("network-sealer-leader", Target.SEALERS, "both sealers cut off from one broker", scene -> {
                    String broker = scene.one(Names.BROKERS);
                    return under(
                            scene,
                            Weather.CUT,
                            4_000,
                            12_000,
                            Names.SEALERS.stream()
                                    .map(sealer -> pair(sealer, broker))
                                    .toList());
                }),
                brief(
                        "network-anchor-worker-alone",
                        Target.ANCHOR_WORKER,
                        "the anchor worker cut off from all brokers",
                        scene -> under(scene, Weather.CUT, 4_000, 14_000, toBrokers(Names.ANCHOR_WORKER))),
                brief(
                        "network-projection-worker-alone",
                        Target.PROJECTION,
                        "the projection worker cut off from all brokers",
                        scene -> under(scene, Weather.CUT, 4_000, 14_000, toBrokers(Names.PROJECTION_WORKER))),
                brief(
                        "network-postgres",
                        Target.PROJECTION,
                        "the projection worker cut off from Postgres",
                        scene -> under(
                                scene,
                                Weather.CUT,
                                4_000,
                                14_000,
                                List.of(pair(Names.PROJECTION_WORKER, Names.POSTGRES)))),
                brief(
                        "network-authorities",
                        Target.AUTHORITIES,
                        "the anchor worker cut off from an authority",
                        scene -> under(
                                scene,
                                Weather.CUT,
                                4_000,
                                12_000,
                                List.of(pair(Names.ANCHOR_WORKER, scene.one(Names.AUTHORITIES))))),
                brief(
                        "network-registry",
                        Target.REGISTRY,
                        "the sealers cut off from the registry",
                        scene -> under(
                                scene,
                                Weather.CUT,
                                4_000,
                                10_000,
                                Names.SEALERS.stream()
                                        .map(sealer -> pair(sealer, Names.REGISTRY))
                                        .toList())),
                brief("network-clients", Target.LOAD, "producers and consumers cut off from a broker", scene -> {
                    String broker = scene.one(Names.BROKERS);
                    return under(
                            scene,
                            Weather.CUT,
                            4_000,
                            12_000,
                            List.of(pair(Names.PRODUCERS, broker), pair(Names.CONSUMERS, broker)));
                }),
                brief("network-any", Target.BROKERS, "any process cut off from any other", scene -> {
                    Pair any = scene.one(anywhere());
                    return under(scene, Weather.CUT, 4_000, 12_000, List.of(any));
                }),
                brief("network-delay", Target.BROKERS, "every link to the brokers slow", scene -> {
                    int ms = scene.random().nextInt(5, 150);
                    Weather slow = Weather.delay(Duration.ofMillis(ms), Duration.ofMillis(ms / 2));
                    return Done.struck(ms + " ms, "
                            + under(scene, slow, 4_000, 10_000, everywhere()).what());
                }),
                brief("network-loss", Target.BROKERS, "every link to the brokers lossy", scene -> {
                    double lost = scene.random().nextInt(1, 8) / 100.0;
                    Done done = under(scene, Weather.lossy(lost, lost / 20), 4_000, 10_000, everywhere());
                    return Done.struck("%.0f %%, ".formatted(lost * 100) + done.what());
                }));
    }

    /** A link, from who connects to whom. */
    private record Pair(String client, String server) {}

    private static Pair pair(String client, String server) {
        return new Pair(client, server);
    }

    private static Done under(Scene scene, Weather weather, int leastMs, int mostMs, List<Pair> links)
            throws InterruptedException {
        links.forEach(link -> set(scene, link, weather));
        try {
            int ms = scene.pause(leastMs, mostMs);
            return Done.struck(describe(links) + " for " + ms + " ms");
        } finally {
            links.forEach(link -> set(scene, link, Weather.CLEAR));
        }
    }

    private static void set(Scene scene, Pair link, Weather weather) {
        scene.on().network().link(link.client(), link.server()).set(weather);
    }

    private static String describe(List<Pair> links) {
        Pair first = links.get(0);
        String more = links.size() == 1 ? "" : " and " + (links.size() - 1) + " more";
        return first.client() + " to " + first.server() + more;
    }

    private static String another(Scene scene, String one) {
        return scene.one(
                Names.BROKERS.stream().filter(name -> !name.equals(one)).toList());
    }

    private static List<Pair> toBrokers(String client) {
        return Names.BROKERS.stream().map(broker -> pair(client, broker)).toList();
    }

    private static List<Pair> anywhere() {
        List<Pair> links = new ArrayList<>(everywhere());
        for (String authority : Names.AUTHORITIES) links.add(pair(Names.ANCHOR_WORKER, authority));
        for (String sealer : Names.SEALERS) links.add(pair(sealer, Names.REGISTRY));
        links.add(pair(Names.PROJECTION_WORKER, Names.POSTGRES));
        return links;
    }

    /** All links of a broker, whoever connects. */
    private static List<Pair> allOf(String broker) {
        List<Pair> links = new ArrayList<>();
        for (String client : Names.CLIENTS) if (!client.equals(broker)) links.add(pair(client, broker));
        for (String other : Names.BROKERS) if (!other.equals(broker)) links.add(pair(broker, other));
        return links;
    }

    private static List<Pair> everywhere() {
        List<Pair> links = new ArrayList<>();
        for (String client : Names.CLIENTS)
            for (String broker : Names.BROKERS) if (!client.equals(broker)) links.add(pair(client, broker));
        return links;
    }
}
