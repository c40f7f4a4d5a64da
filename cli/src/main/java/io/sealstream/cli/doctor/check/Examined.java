package io.sealstream.cli.doctor.check;

import java.util.Objects;

/**
 * A finding, and what it is of.
 *
 * @param check its name
 */
public record Examined(String check, Finding finding) {
    public Examined {
        Objects.requireNonNull(check);
        Objects.requireNonNull(finding);
    }

    public boolean is(Verdict verdict) {
        return finding.verdict() == verdict;
    }
}
