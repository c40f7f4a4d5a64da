#!/usr/bin/env bash
# Runs before everything else of docker-compose.yml, as root, and again at every `docker compose up`: makes the passwords
# that are not there yet, each in the volume of those who need it and readable by them only. What is there stays. To have
# a password of your own, write it into its file before the first start; a new one takes effect with the volumes of Postgres.
set -euo pipefail
umask 077

# The user of every image of ours.
ours=65532

# keep FILE OWNER COMMAND...: what the command prints becomes FILE, at once and whole, unless it is there.
keep() {
  local file=$1 owner=$2
  shift 2
  if [ -s "$file" ]; then
    echo "there  $file"
    return
  fi
  "$@" > "$file.new"
  chmod 400 "$file.new"
  chown "$owner" "$file.new"
  mv "$file.new" "$file"
  echo "made   $file"
}

# Letters and digits, without a newline: it stands in SQL and pgpass files as it is.
new_password() {
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'
}

pgpass() {
  printf 'postgres:5432:*:postgres:%s\n' "$(cat /secrets/database/superuser-password)"
}

keep /secrets/database/superuser-password postgres new_password
keep /secrets/projection/database-password "$ours" new_password
keep /secrets/migration/pgpass "$ours" pgpass

# Volumes that others of ours write to; and nobody looks into those with secrets but who is meant to.
chown "$ours" /secrets/anchoring /secrets/projection /secrets/migration /authorities
chmod 700 /secrets/anchoring /secrets/projection /secrets/migration
chmod 755 /authorities
