package io.sealstream.cli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.projection.schema.SchemaName;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Which copy of the log in which Postgres. */
public final class DatabaseOptions {
    /** Where {@code up} says how to reach its database: a URL, for those who read. */
    public static final Path OF_UP = Path.of(".sealstream", "database");

    private static final int CONNECT_SECONDS = 10;
    private static final Pattern PASSWORD =
            Pattern.compile("[a-z:]+://[^/@]*:[^/@]*@.*|.*[?&](ssl)?password=.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern URI = Pattern.compile("postgres(?:ql)?://(?:([^:@/]*)(?::([^@/]*))?@)?(.*)");

    @Option(
            names = "--database",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URL|FILE",
            description =
                    "The Postgres that holds the copy: postgresql://USER@HOST:PORT/DATABASE or the same in JDBC's manner, or"
                            + " a file that says so. A password comes from PGPASSWORD in the environment, from ~/.pgpass,"
                            + " or from that file, as USER:PASSWORD@; never from the command line, which others can read."
                            + " Default: the file of `sealstream up` in the current directory.")
    private String given;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = "sealstream",
            description = "The schema of the copy. Default: ${DEFAULT-VALUE}.")
    private String schema = SchemaName.DEFAULT.name();

    /** Whether one was given, or without a URL that of {@code up}. */
    public boolean isGiven() {
        return given != null;
    }

    /** Whether one was given, or {@code up} runs one in the current directory. */
    public boolean isKnown() {
        return isGiven() || Files.exists(OF_UP);
    }

    /** The copy's schema. */
    public SchemaName schema() {
        try {
            return new SchemaName(schema);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--schema: " + e.getMessage(), e);
        }
    }

    /** Opens a connection for each question asked; none before. */
    public Jdbi jdbi() {
        return Jdbi.create(source());
    }

    /** As {@link #jdbi}, for those who want the connections themselves. */
    public PGSimpleDataSource source() {
        if (given == null || given.isEmpty()) return source(ofUp());
        if (PASSWORD.matcher(given).matches())
            throw Failure.cannotTell("--database holds a password, and every user of this machine may read a command's"
                    + " arguments: write the URL into a file that only you can read and name that, or leave the password to"
                    + " PGPASSWORD or ~/.pgpass");
        return source(Files.isRegularFile(Path.of(given)) ? read(Path.of(given)) : given);
    }

    /** Connections to a database that is given as a URL in either manner. */
    public static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName("sealstream");
        String password = System.getenv("PGPASSWORD");
        if (password != null) source.setPassword(password);
        Matcher uri = URI.matcher(url);
        try {
            if (url.startsWith("jdbc:postgresql:")) setUrl(source, url);
            else if (uri.matches()) fill(source, uri);
            else
                throw Failure.cannotTell(
                        "--database is no Postgres URL, nor a file that has one: it starts postgresql:// or jdbc:postgresql:");
        } catch (IllegalArgumentException e) {
            // Not the URL itself: it may hold a password.
            throw Failure.cannotTell("--database is no URL that the Postgres driver understands", e);
        }
        return source;
    }

    private static void fill(PGSimpleDataSource source, Matcher uri) {
        setUrl(source, "jdbc:postgresql://" + uri.group(3));
        if (uri.group(1) != null) source.setUser(decoded(uri.group(1)));
        if (uri.group(2) != null) source.setPassword(decoded(uri.group(2)));
    }

    /** Not before it was looked at: the driver would log what it takes for a port, and that may be a password. */
    private static void setUrl(PGSimpleDataSource source, String url) {
        if (url.replaceFirst("\\?.*", "").contains("@"))
            throw Failure.cannotTell("--database: who logs in is not where it is looked for: write"
                    + " postgresql://USER:PASSWORD@HOST/DATABASE, with %40, %2F and %3A for @, / and : in name and password,"
                    + " or jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD");
        source.setUrl(url);
    }

    /** In this part of a URL a plus sign is itself. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static String ofUp() {
        if (!Files.exists(OF_UP))
            throw Failure.cannotTell(
                    "say which database with --database: there is no `sealstream up` with one in this directory (no file "
                            + OF_UP + ")");
        return read(OF_UP);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read the database's URL in " + file + ": " + e, e);
        }
    }
}
