package io.sealstream.cli.cloudevents;

import java.util.regex.Pattern;

/** What a content type says of the data (CloudEvents 1.0 JSON event format, section 3.1). */
final class MediaType {
    private static final Pattern JSON =
            Pattern.compile("[^/;]+/(?:[^;]*\\+)?json[ \\t]*(?:;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private MediaType() {}

    /** Whether data of this type is JSON; where none is stated, it is. */
    static boolean isJson(String datacontenttype) {
        return datacontenttype == null || JSON.matcher(datacontenttype.strip()).matches();
    }
}
