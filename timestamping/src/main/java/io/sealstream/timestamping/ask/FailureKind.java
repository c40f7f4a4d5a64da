package io.sealstream.timestamping.ask;

/** Why asking an authority gave no timestamp. */
public enum FailureKind {
    /** It did not answer wholly within the time-out. */
    TIMEOUT,
    /** It could not be reached, or the connection broke. */
    CONNECTION,
    /** It answered with an HTTP status other than 200. */
    HTTP_STATUS,
    /** Its answer exceeds the bound on its size. */
    TOO_LARGE,
    /** Its answer is something else, such as a web page. */
    NOT_A_RESPONSE,
    /** It redirects to where we do not follow, or too often. */
    REDIRECT,
    /** It answered, and the answer did not verify. */
    REFUSED,
    /** It was not asked: it kept failing, and no probe of it has succeeded since. */
    LEFT_ALONE
}
