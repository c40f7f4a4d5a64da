import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Map;

/** java -cp 'cli/target/lib/*' docs/examples/Follow.java [host:port [events]]: reads the sealed topic and verifies as it goes. */
public class Follow {
    public static void main(String[] args) throws Exception {
        Map<String, Object> clients = Map.of("bootstrap.servers", args.length > 0 ? args[0] : "localhost:9092");
        long events = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;

        // What the log is called, and so where its chain starts, is yours to know: never take it from the log.
        Description description = new Description("localhost/ledger", 604_800_000, 1_000_000);
        ChainVerifier verifier = new ChainVerifier(description.genesis());

        try (SealedTopic sealed = SealedTopic.open(clients, new LogTopics("ledger"))) {
            sealed.follow(sealed.beginning(), record -> accept(verifier, record) && verifier.tip().size() < events);
        }
        if (verifier.verdict() instanceof Verdict.Broken broken) {
            System.err.println("broken at sequence " + broken.sequence() + ": " + broken.detail());
            System.exit(1);
        }
    }

    private static boolean accept(ChainVerifier verifier, SealedRecord record) {
        try {
            verifier.accept(record.decode())
                    .ifPresent(entry -> System.out.println(
                            entry.sequence() + " " + verifier.tip().eventHash() + " " + entry.claims().type()));
        } catch (java.io.IOException e) {
            verifier.refuse(e.getMessage());
        }
        return verifier.verdict() instanceof Verdict.Intact;
    }
}
