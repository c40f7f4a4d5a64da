package io.sealstream.stack.tsa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code openssl ts -reply} for each request, one at a time, in the directory of the credentials. */
final class OpensslResponder implements Responder {
    private static final String INTERMEDIATES = "intermediates.pem";
    private static final long BOUND_SECONDS = 60;
    private static final int MICROS_PER_MILLI = 1_000;

    private final CredentialsDirectory directory;

    OpensslResponder(CredentialsDirectory directory, Credentials credentials, TokenTerms terms, OpensslTerms openssl) {
        this.directory = directory;
        boolean intermediates = !credentials.intermediates().isEmpty();
        try {
            Files.write(directory.path().resolve(INTERMEDIATES), Pem.write(credentials.intermediates()));
            Files.writeString(
                    directory.path().resolve("openssl.cnf"), configuration(directory, terms, openssl, intermediates));
        } catch (IOException e) {
            throw new StackException("cannot write the configuration of openssl ts: " + e, e);
        }
    }

    private static String configuration(
            CredentialsDirectory directory, TokenTerms terms, OpensslTerms openssl, boolean intermediates) {
        return String.join(
                "\n",
                "[tsa]",
                "default_tsa = authority",
                "[authority]",
                "serial = serial",
                "signer_cert = " + directory.signerFile().getFileName(),
                "signer_key = " + directory.keyFile().getFileName(),
                intermediates ? "certs = " + INTERMEDIATES : "",
                "signer_digest = " + openssl.signerDigest(),
                "default_policy = " + terms.policy(),
                "digests = sha256, sha384, sha512",
                accuracy(terms.accuracy()),
                "clock_precision_digits = 3",
                "tsa_name = yes",
                "ess_cert_id_chain = " + (openssl.wholeChain() ? "yes" : "no"),
                "ess_cert_id_alg = " + openssl.signingCertificate(),
                "");
    }

    private static String accuracy(Duration claimed) {
        if (claimed.isZero()) return "";
        long micros = claimed.toNanosPart() / MICROS_PER_MILLI;
        return "accuracy = secs:" + claimed.toSeconds() + ", millisecs:" + micros / MICROS_PER_MILLI + ", microsecs:"
                + micros % MICROS_PER_MILLI;
    }

    @Override
    public synchronized byte[] answer(byte[] request) {
        try {
            Path response = directory.path().resolve("response.tsr");
            Files.write(directory.path().resolve("request.tsq"), request);
            Files.deleteIfExists(response);
            run();
            return Files.readAllBytes(response);
        } catch (IOException e) {
            throw new StackException("openssl cannot answer a timestamp request: " + e, e);
        }
    }

    private void run() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        "openssl",
                        "ts",
                        "-reply",
                        "-config",
                        "openssl.cnf",
                        "-queryfile",
                        "request.tsq",
                        "-out",
                        "response.tsr"))
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) throw new IOException("openssl does not end");
            // A refusal is an answer too: openssl ends with 1 and has written it.
            if (!Files.exists(directory.path().resolve("response.tsr"))) throw new IOException(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while openssl ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
