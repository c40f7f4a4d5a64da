package io.sealstream.ledger.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.avro.BinaryReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionVectorsTest {
    @Test
    void everyAdmissionVectorIsJudgedAlike() {
        JsonNode admission = Vectors.get("admission");
        Admitter admitter = new Admitter(admission.get("max_data_bytes").longValue());
        for (JsonNode vector : Vectors.cases(admission.get("cases"))) {
            Admission judged = admit(admitter, vector.get("event"));
            String outcome =
                    judged instanceof Rejected rejected ? rejected.reason().name() : "SEALED";
            assertThat(outcome)
                    .as("%.200s: %s", vector, judged)
                    .isEqualTo(vector.get("expect").textValue());
        }
    }

    @Test
    void everyWindowVectorIsJudgedAlike() {
        JsonNode section = Vectors.get("window");
        Window window = new Window(section.get("dedup_window_ms").longValue());
        Map<Hash, Window.Seen> seen = new HashMap<>();
        for (JsonNode vector : Vectors.cases(section.get("cases"))) {
            long admittedAt = vector.get("admitted_at").longValue();
            Admission judged = admit(new Admitter(1_000_000), vector.get("event"));
            String outcome = judged instanceof Rejected rejected
                    ? rejected.reason().name()
                    : deduplicate(window, seen, (Admitted) judged, admittedAt);
            assertThat(outcome).as("%s", vector).isEqualTo(vector.get("expect").textValue());
        }
    }

    private static String deduplicate(Window window, Map<Hash, Window.Seen> seen, Admitted event, long admittedAt) {
        Window.Judgement judgement = window.judge(event, admittedAt, seen.get(event.identity()));
        if (judgement != Window.Judgement.NEW) return judgement.name();
        seen.put(event.identity(), new Window.Seen(seen.size(), admittedAt, event.contentHash()));
        return "SEALED";
    }

    private static Admission admit(Admitter admitter, JsonNode event) {
        byte[] avro = Vectors.eventAvro(event);
        return admitter.admit(new BinaryReader(avro, 0, avro.length));
    }
}
