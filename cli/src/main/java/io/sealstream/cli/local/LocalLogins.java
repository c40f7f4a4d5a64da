package io.sealstream.cli.local;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who logs in to a copy of one's own: the worker, and people as auditors. Passwords are hexadecimal, safe in SQL. */
final class LocalLogins {
    static final String WORKER = "worker";
    static final String AUDITOR = "auditor";

    private static final int PASSWORD_BYTES = 16;

    private final Jdbi superuser;

    LocalLogins(Jdbi superuser) {
        this.superuser = superuser;
    }

    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Makes them, or gives them these passwords. */
    void make(String workersPassword, String auditorsPassword) {
        superuser.useTransaction(handle -> {
            make(handle, WORKER, workersPassword, Roles.DEFAULT.writer());
            make(handle, AUDITOR, auditorsPassword, Roles.DEFAULT.auditor());
            // So that people need not say the schema.
            handle.execute("ALTER ROLE " + AUDITOR + " SET search_path = " + SchemaName.DEFAULT);
        });
    }

    private static void make(Handle handle, String login, String password, String group) {
        boolean isThere = handle.createQuery("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)")
                .bind(0, login)
                .mapTo(Boolean.class)
                .one();
        handle.execute((isThere ? "ALTER" : "CREATE") + " ROLE " + login + " LOGIN PASSWORD '" + password + "'");
        handle.execute("GRANT " + group + " TO " + login);
    }
}
