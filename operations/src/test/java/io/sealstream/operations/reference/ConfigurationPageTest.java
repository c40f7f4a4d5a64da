package io.sealstream.operations.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.operations.Project;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final String PAGE = "docs/configuration.md";

    @Test
    void thePageListsTheSettingsAsTheCodeHasThem() throws IOException {
        if (System.getProperty("reference.update") != null)
            Files.writeString(Project.ROOT.resolve(PAGE), ConfigurationPage.text());
        assertThat(Project.read(PAGE))
                .as("%s is not current: write it anew with -Dreference.update", PAGE)
                .isEqualTo(ConfigurationPage.text());
    }
}
