package io.sealstream.projection.verify;

/** Ends a verification from wherever the first finding is. */
final class FindingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CopyVerdict verdict;

    private FindingException(CopyVerdict verdict) {
        super(verdict.toString(), null, false, false);
        this.verdict = verdict;
    }

    static FindingException altered(String table, Object key, String column, String detail) {
        return new FindingException(new CopyVerdict.Altered(table, String.valueOf(key), column, detail));
    }

    CopyVerdict verdict() {
        return verdict;
    }
}
