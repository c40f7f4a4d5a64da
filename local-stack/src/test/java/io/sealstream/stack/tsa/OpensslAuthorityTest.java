package io.sealstream.stack.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpensslAuthorityTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void opensslAnswers() {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
    }

    @Test
    void answersByOpensslWithOrWithoutAnIntermediate() throws Exception {
        Path data = Files.writeString(directory.resolve("data"), "some data");
        byte[] query = new Openssl(directory).query(data, "-cert");
        for (Certification certification : new Certification[] {
            Certification.usual(), Certification.usual().withoutIntermediate().withKeys(KeyKind.EC_P256)
        }) {
            try (TimestampAuthority authority =
                    OpensslAuthority.start(AuthorityOptions.named("beta").with(certification))) {
                TimeStampResponse response = new TimeStampResponse(DevelopmentAuthorityTest.ask(authority, query));
                assertThat(response.getTimeStampToken()).isNotNull();
            }
        }
    }

    @Test
    void aRequestThatDoesNotDecodeIsRejected() throws Exception {
        try (TimestampAuthority authority = OpensslAuthority.start(AuthorityOptions.named("beta"))) {
            TimeStampResponse response =
                    new TimeStampResponse(DevelopmentAuthorityTest.ask(authority, new byte[] {1, 2, 3}));
            assertThat(response.getTimeStampToken()).isNull();
        }
    }

    @Test
    void cannotStampAnotherTime() {
        AuthorityOptions slow =
                AuthorityOptions.named("beta").with(TokenTerms.usual().withClockOffset(Duration.ofHours(-1)));
        assertThatThrownBy(() -> OpensslAuthority.start(slow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes no offset");
    }

    @Test
    void aDamagedDirectoryIsRefusedByName() throws Exception {
        AuthorityOptions options = AuthorityOptions.named("beta").in(directory.resolve("beta"));
        OpensslAuthority.start(options).close();
        Files.writeString(directory.resolve("beta/signer.pem"), "");
        assertThatThrownBy(() -> OpensslAuthority.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(directory.resolve("beta") + " for the timestamp authority beta")
                .hasMessageContaining("delete it");
    }
}
