package io.sealstream.cli.acls;

import java.util.Arrays;
import java.util.Locale;

/** Who has to do with a log, each with rights of its own: {@link Rights} says which. */
public enum Role {
    SEALER("seals: alone writes the sealed topic and the dead letters"),
    ANCHOR_WORKER("signs and anchors: alone writes checkpoints, tiles, anchors and trust; in no group"),
    PROJECTION_WORKER("copies to Postgres: writes nothing that the log rests on; in no group"),
    PRODUCER("an application that publishes; give each a principal of its own, so that one can be shut out"),
    CONSUMER("an application that reads what is published, in groups named LOG-consumer-...; give each its own"),
    AUDITOR("a person who reads all, verifies and proves; may write nothing"),
    OPERATOR("a person who reads all, decides dead letters, asks for anchors, pins epochs; does not restore"),
    DOCTOR("sealstream doctor: sees all there is to see, of every group and transaction too; may write nothing"),
    BACKUP("sealstream backup: reads what a backup keeps; may write nothing");

    private final String purpose;

    Role(String purpose) {
        this.purpose = purpose;
    }

    /** What it is for, for people. */
    String purpose() {
        return purpose;
    }

    /** As options and principals have it: {@code anchor-worker}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a label; an argument exception where there is none. */
    static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no role: there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Role::label).toList())));
    }
}
