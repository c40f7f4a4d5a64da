package io.sealstream.ledger.admission;

import io.sealstream.ledger.Text;

/** What text may hold (format section 2), looked at character by character only where it is out of the ordinary. */
final class Characters {
    /** In place of a length: the text holds something no string may. */
    static final int UNCLEAN = -1;

    private Characters() {}

    /**
     * Length in UTF-8 bytes, or {@link #UNCLEAN} where the text holds U+0000 to U+001F, U+007F to U+009F, a surrogate
     * standing alone or a noncharacter.
     */
    static int cleanLength(Text text) {
        return text.isPlain() ? text.size() : cleanLength(text.toString());
    }

    /** As {@link #cleanLength(Text)}. */
    static int cleanLength(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                length++;
                continue;
            }
            int codePoint = text.codePointAt(i);
            if (isForbidden(codePoint)) return UNCLEAN;
            length += codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (codePoint >= 0x10000) i++;
        }
        return length;
    }

    private static boolean isForbidden(int codePoint) {
        return codePoint <= 0x9f
                || (codePoint >= 0xd800 && codePoint <= 0xdfff)
                || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)
                || (codePoint & 0xfffe) == 0xfffe;
    }

    /** {@code [A-Za-z0-9._-]{1,128}} */
    static boolean isTenant(Text text) {
        return isMadeOf(text, 128, "._-", true);
    }

    /** {@code [A-Za-z0-9._:/-]{1,255}} */
    static boolean isKeyId(Text text) {
        return isMadeOf(text, 255, "._:/-", true);
    }

    /** {@code [a-z0-9]{1,64}} */
    static boolean isExtensionName(String text) {
        return isMadeOf(Text.of(text), 64, "", false);
    }

    private static boolean isMadeOf(Text text, int most, String others, boolean capitals) {
        if (text.size() == 0 || text.size() > most) return false;
        for (int i = 0; i < text.size(); i++) {
            byte c = text.at(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || (capitals && c >= 'A' && c <= 'Z')
                    || others.indexOf(c) >= 0;
            if (!allowed) return false;
        }
        return true;
    }
}
