package io.sealstream.ledger.admission;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.event.Event;
import io.sealstream.ledger.event.Signature;
import java.util.Map;
import java.util.Set;

/** The rules of format section 2, field by field. */
final class FieldRules {
    private static final int NAME_BYTES = 1_024;
    private static final int TEXT_BYTES = 2_048;
    private static final int MAX_EXTENSIONS = 64;
    private static final Text RESERVED_TYPES = Text.of("io.sealstream.");
    private static final Set<String> RESERVED_NAMES = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "tenant",
            "salt",
            "signature");
    /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z in microseconds. */
    private static final long FIRST_TIME = -62_135_596_800_000_000L;

    private static final long LAST_TIME = 253_402_300_799_999_999L;

    private FieldRules() {}

    /** The first rule this event breaks, in words that do not repeat its text; null where it breaks none. */
    static String brokenBy(Event event) {
        String broken = text("id", event.id(), 1, NAME_BYTES);
        if (broken == null) broken = text("source", event.source(), 1, NAME_BYTES);
        if (broken == null) broken = text("type", event.type(), 1, NAME_BYTES);
        if (broken == null && event.type().startsWith(RESERVED_TYPES))
            broken = "types starting " + RESERVED_TYPES + " are reserved";
        if (broken == null) broken = optionalText("subject", event.subject());
        if (broken == null) broken = time(event.time());
        if (broken == null && !Characters.isTenant(event.tenant()))
            broken = "tenant is not 1 to 128 of A-Z a-z 0-9 . _ -";
        if (broken == null) broken = optionalText("datacontenttype", event.datacontenttype());
        if (broken == null) broken = optionalText("dataschema", event.dataschema());
        if (broken == null) broken = extensions(event.extensions());
        if (broken == null) broken = salt(event.salt(), event.data());
        if (broken == null) broken = signature(event.signature());
        return broken;
    }

    private static String text(String field, Text value, int least, int most) {
        return text(field, Characters.cleanLength(value), least, most);
    }

    private static String text(String field, int length, int least, int most) {
        if (length == Characters.UNCLEAN) return field + " holds a control character or a noncharacter";
        if (length < least || length > most) return field + " has " + length + " bytes, not " + least + " to " + most;
        return null;
    }

    private static String optionalText(String field, Text value) {
        return value == null ? null : text(field, value, 1, TEXT_BYTES);
    }

    private static String time(Long time) {
        return time == null || (time >= FIRST_TIME && time <= LAST_TIME)
                ? null
                : "time is not within the years 0001 to 9999";
    }

    private static String extensions(Map<String, String> extensions) {
        if (extensions.size() > MAX_EXTENSIONS) return extensions.size() + " extensions, at most " + MAX_EXTENSIONS;
        for (Map.Entry<String, String> extension : extensions.entrySet()) {
            if (!Characters.isExtensionName(extension.getKey())) return "an extension's name is not 1 to 64 of a-z 0-9";
            if (RESERVED_NAMES.contains(extension.getKey()))
                return "an extension may not be named " + extension.getKey();
            String broken = text(
                    "extension " + extension.getKey(), Characters.cleanLength(extension.getValue()), 0, TEXT_BYTES);
            if (broken != null) return broken;
        }
        return null;
    }

    private static String salt(Bytes salt, Bytes data) {
        if (salt == null) return null;
        if (data == null) return "salt without data";
        return salt.size() >= 16 && salt.size() <= 64 ? null : "salt has " + salt.size() + " bytes, not 16 to 64";
    }

    private static String signature(Signature signature) {
        if (signature == null) return null;
        if (!Characters.isKeyId(signature.keyId())) return "signature.key_id is not 1 to 255 of A-Z a-z 0-9 . _ : / -";
        int size = signature.value().size();
        return size >= 1 && size <= 8_192 ? null : "signature.value has " + size + " bytes, not 1 to 8192";
    }
}
