package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What a hostile authority does once it has read a request's first bytes, and what we should make of it. */
enum Hostility {
    STALLS(FailureKind.TIMEOUT) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws InterruptedException {
            authority.awaitClosed(1, TimeUnit.HOURS);
        }
    },
    DRIPS_A_BYTE_A_SECOND(FailureKind.TIMEOUT) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException, InterruptedException {
            authority.write(socket, success("application/timestamp-reply", 1_000));
            do authority.write(socket, new byte[] {0x30});
            while (!authority.awaitClosed(1, TimeUnit.SECONDS));
        }
    },
    SENDS_100_MB(FailureKind.TOO_LARGE) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, success("application/timestamp-reply", 100 << 20));
            flood(authority, socket);
        }
    },
    SENDS_100_MB_WITH_AN_ERROR(FailureKind.HTTP_STATUS) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, head("500 Sorry", "Content-Length: " + (100 << 20)));
            flood(authority, socket);
        }
    },
    SENDS_HEADERS_WITHOUT_END(FailureKind.CONNECTION) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, "HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            byte[] header = ("X: " + "x".repeat(1_000) + "\r\n").getBytes(US_ASCII);
            for (int i = 0; i < 100_000; i++) authority.write(socket, header);
        }
    },
    SENDS_A_WEB_PAGE(FailureKind.NOT_A_RESPONSE) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            byte[] page = "<html>Log in to use this network</html>".getBytes(US_ASCII);
            authority.write(socket, success("text/html", page.length));
            authority.write(socket, page);
        }
    },
    SENDS_NOTHING(FailureKind.NOT_A_RESPONSE) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, success("application/timestamp-reply", 0));
        }
    },
    FAILS(FailureKind.HTTP_STATUS) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, head("500 Sorry", "Content-Length: 0"));
        }
    },
    WANTS_A_PASSWORD(FailureKind.HTTP_STATUS) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, head("401 Who", "WWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0"));
        }
    },
    REDIRECTS_ELSEWHERE(FailureKind.REDIRECT) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, head("307 There", "Location: " + authority.elsewhere() + "\r\nContent-Length: 0"));
        }
    },
    REDIRECTS_IN_CIRCLES(FailureKind.REDIRECT) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            authority.write(socket, head("308 Here", "Location: /again\r\nContent-Length: 0"));
        }
    },
    REPLAYS_AN_OLD_ANSWER(FailureKind.REFUSED) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            byte[] old = authority.oldAnswer();
            authority.write(socket, success("application/timestamp-reply", old.length));
            authority.write(socket, old);
        }
    },
    RESETS_THE_CONNECTION(FailureKind.CONNECTION) {
        @Override
        void answer(HostileAuthority authority, Socket socket) throws IOException {
            // Closed with this, a socket sends RST.
            socket.setSoLinger(true, 0);
        }
    };

    private final FailureKind kind;

    Hostility(FailureKind kind) {
        this.kind = kind;
    }

    /** As what it is to be recognised. */
    FailureKind kind() {
        return kind;
    }

    abstract void answer(HostileAuthority authority, Socket socket) throws IOException, InterruptedException;

    private static byte[] success(String type, int length) {
        return head("200 OK", "Content-Type: " + type + "\r\nContent-Length: " + length);
    }

    private static byte[] head(String status, String headers) {
        return ("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n").getBytes(US_ASCII);
    }

    private static void flood(HostileAuthority authority, Socket socket) throws IOException {
        byte[] block = new byte[1 << 16];
        Arrays.fill(block, (byte) 0x30);
        for (int i = 0; i < (100 << 20) / block.length; i++) authority.write(socket, block);
    }
}
