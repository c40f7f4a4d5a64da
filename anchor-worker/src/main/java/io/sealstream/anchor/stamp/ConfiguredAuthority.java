package io.sealstream.anchor.stamp;

import static io.sealstream.anchor.stamp.AuthoritiesDefinition.key;

import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Trust;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Credentials;
import io.sealstream.topics.SizeLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of one authority, and the files they name. */
final class ConfiguredAuthority {
    private final AbstractConfig config;
    private final String name;
    private final Bytes certificates;
    private final Optional<Bytes> revocations;
    private final Authority authority;

    ConfiguredAuthority(AbstractConfig config, String name) {
        this.config = config;
        this.name = name;
        this.certificates = read(AuthoritiesDefinition.CERTIFICATES).orElseThrow();
        this.revocations = read(AuthoritiesDefinition.REVOCATIONS);
        assertPublishable();
        this.authority = create();
    }

    private void assertPublishable() {
        long bytes = (long) certificates.size() + revocations.map(Bytes::size).orElse(0);
        if (bytes > SizeLimits.TRUST_FILES)
            throw new ConfigException(
                    key(name, AuthoritiesDefinition.CERTIFICATES) + " and "
                            + key(name, AuthoritiesDefinition.REVOCATIONS) + " name files of " + bytes
                            + " bytes together, and no more than " + SizeLimits.TRUST_FILES
                            + " can be published for exports: keep to the lists that the authority's certificates need, or go without");
    }

    Authority authority() {
        return authority;
    }

    Map<String, Bytes> exportFiles() {
        Map<String, Bytes> files = new TreeMap<>();
        files.put("authorities/" + name + ".pem", certificates);
        revocations.ifPresent(lists -> files.put("authorities/" + name + ".crl", lists));
        return files;
    }

    private Authority create() {
        try {
            return new Authority(
                    name,
                    url(),
                    config.getInt(key(name, AuthoritiesDefinition.PRIORITY)),
                    imprint(),
                    text(AuthoritiesDefinition.POLICY),
                    credentials(),
                    trust());
        } catch (IllegalArgumentException e) {
            // Says which; the URL itself may hold a password.
            throw new ConfigException("settings " + key(name, "*") + ": " + e.getMessage());
        }
    }

    private URI url() {
        try {
            return URI.create(text(AuthoritiesDefinition.URL).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key(name, AuthoritiesDefinition.URL) + " is no URL");
        }
    }

    private Imprint imprint() {
        String algorithm = text(AuthoritiesDefinition.IMPRINT).orElseThrow();
        return Arrays.stream(Imprint.values())
                .filter(imprint -> imprint.algorithm().equals(algorithm))
                .findAny()
                .orElseThrow();
    }

    private Optional<Credentials> credentials() {
        Optional<String> username = text(AuthoritiesDefinition.USERNAME);
        Password password = config.getPassword(key(name, AuthoritiesDefinition.PASSWORD_KEY));
        if (username.isPresent() != (password != null))
            throw new ConfigException(key(name, AuthoritiesDefinition.USERNAME) + " and "
                    + key(name, AuthoritiesDefinition.PASSWORD_KEY) + " go together: one of them is missing");
        return username.map(user -> new Credentials(user, password.value()));
    }

    private Trust trust() {
        try {
            return Trust.parse(certificates, revocations);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    key(name, AuthoritiesDefinition.CERTIFICATES),
                    text(AuthoritiesDefinition.CERTIFICATES).orElseThrow(),
                    "with " + key(name, AuthoritiesDefinition.REVOCATIONS) + ": " + e.getMessage());
        }
    }

    private Optional<Bytes> read(String setting) {
        return text(setting).map(file -> {
            try {
                return Bytes.copyOf(Files.readAllBytes(Path.of(file)));
            } catch (NoSuchFileException e) {
                throw new ConfigException(key(name, setting), file, "there is no such file");
            } catch (IOException e) {
                throw new ConfigException(key(name, setting), file, "could not be read: " + e.getMessage());
            }
        });
    }

    private Optional<String> text(String setting) {
        return Optional.ofNullable(config.getString(key(name, setting)));
    }
}
