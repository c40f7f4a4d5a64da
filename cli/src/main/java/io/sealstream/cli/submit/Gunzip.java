package io.sealstream.cli.submit;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Decompresses what starts with gzip's magic bytes (RFC 1952 section 2.3.1); anything else passes as it is. */
final class Gunzip {
    private static final int BUFFER = 1 << 16;

    private Gunzip() {}

    static InputStream ifCompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return compressed ? new GZIPInputStream(new NeverUnavailable(buffered), BUFFER) : buffered;
    }

    /**
     * The JDK takes a moment in which nothing is available for the end of a file of several members, and would drop the
     * rest of a pipe.
     */
    private static final class NeverUnavailable extends FilterInputStream {
        NeverUnavailable(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
