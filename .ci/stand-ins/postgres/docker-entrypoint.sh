#!/usr/bin/env bash
# Makes a database cluster on the first start, then is the server. What the public image's entry does with the variables that
# compose files and Testcontainers set: POSTGRES_USER, _PASSWORD, _DB, _INITDB_ARGS and _HOST_AUTH_METHOD, each by file too.
set -euo pipefail

# The variable of this name, or the content of the file that NAME_FILE names, or the default.
setting() {
    local file=${1}_FILE
    if [[ -n ${!1:-} && -n ${!file:-} ]]; then
        echo "$1 and $file are both set: give one" >&2
        exit 1
    fi
    if [[ -n ${!file:-} ]]; then cat "${!file}"; else echo "${!1:-${2:-}}"; fi
}

if [[ ${1:-} == -* ]]; then set -- postgres "$@"; fi
if [[ ${1:-} != postgres ]]; then exec "$@"; fi

if [[ $(id -u) == 0 ]]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown -R postgres:postgres "$PGDATA" /var/run/postgresql
    # The public image has a program of its own for this, gosu.
    exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/var/lib/postgresql "$0" "$@"
fi

mkdir -p "$PGDATA"
chmod 700 "$PGDATA"
if [[ ! -s $PGDATA/PG_VERSION ]]; then
    user=$(setting POSTGRES_USER postgres)
    password=$(setting POSTGRES_PASSWORD)
    database=$(setting POSTGRES_DB "$user")
    method=$(setting POSTGRES_HOST_AUTH_METHOD scram-sha-256)
    if [[ -z $password && $method != trust ]]; then
        echo "POSTGRES_PASSWORD is not set: set it or POSTGRES_PASSWORD_FILE, or POSTGRES_HOST_AUTH_METHOD=trust" >&2
        exit 1
    fi
    # shellcheck disable=SC2046
    initdb --username="$user" --pwfile=<(echo "$password") $(setting POSTGRES_INITDB_ARGS)
    echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
    echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"

    # For its own host only until all is made. Its "ready to accept connections" is the first of the two that
    # Testcontainers waits for.
    pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -c unix_socket_directories=/var/run/postgresql" -w start
    export PGHOST=/var/run/postgresql PGUSER=$user
    if [[ $database != postgres ]]; then
        psql -v ON_ERROR_STOP=1 --no-psqlrc -d postgres -v name="$database" <<<'CREATE DATABASE :"name";'
    fi
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) if [[ -x $file ]]; then "$file"; else . "$file"; fi ;;
            *.sql) psql -v ON_ERROR_STOP=1 --no-psqlrc -d "$database" -f "$file" ;;
            *.sql.gz) gunzip -c "$file" | psql -v ON_ERROR_STOP=1 --no-psqlrc -d "$database" ;;
        esac
    done
    pg_ctl -D "$PGDATA" -m fast -w stop
    unset PGHOST PGUSER
fi
# The server's build looks for its socket's directory elsewhere than Debian's clients do.
exec "$@" -c unix_socket_directories=/var/run/postgresql
