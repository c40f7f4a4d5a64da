package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import java.net.http.HttpResponse;
import java.util.Locale;

/** Whether what came over HTTP can be a TimeStampResp at all. A lenient look: authorities send all sorts of content types. */
final class Reply {
    private static final int OK = 200;
    private static final int LONGEST_QUOTE = 200;

    /** How every TimeStampResp begins: DER's SEQUENCE. */
    private static final int SEQUENCE = 0x30;

    private Reply() {}

    static Bytes judge(HttpResponse<byte[]> response) throws Unanswered {
        if (response.statusCode() != OK) throw status(response.statusCode());
        byte[] body = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (body.length == 0) throw none("answered with nothing");
        if (type.toLowerCase(Locale.ROOT).contains("html") || body[0] == '<')
            throw none("answered with a web page: check the URL, and what stands between here and there");
        if (body[0] != SEQUENCE)
            throw none("answered with something that is no timestamp" + quoted(", of type ", type));
        return Bytes.owning(body, 0, body.length);
    }

    private static Unanswered status(int status) {
        String what = "answered with HTTP status " + status;
        if (status == 401 || status == 403 || status == 407)
            return Unanswered.lasting(FailureKind.HTTP_STATUS, what + ": check its user name and password");
        if (status == 408 || status == 429 || status >= 500) return Unanswered.passing(FailureKind.HTTP_STATUS, what);
        return Unanswered.lasting(FailureKind.HTTP_STATUS, what + ": check the URL");
    }

    private static Unanswered none(String what) {
        return Unanswered.lasting(FailureKind.NOT_A_RESPONSE, what);
    }

    /** Text from outside, fit for a log: short, and printable. */
    static String quoted(String before, String text) {
        if (text == null || text.isBlank()) return "";
        String shortened = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return before + shortened.replaceAll("[^ -~]", "?");
    }
}
