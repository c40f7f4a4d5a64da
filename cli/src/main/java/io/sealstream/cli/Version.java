package io.sealstream.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the jar's own version, as its build wrote it into the manifest. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Sealstream.class.getPackage().getImplementationVersion();
        return new String[] {
            "sealstream " + (version == null ? "(not packaged)" : version) + ", format version 1, on Java "
                    + Runtime.version().feature()
        };
    }
}
