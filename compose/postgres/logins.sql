-- Who logs in to the copy of the log, after `sealstream migrate` made its roles; run at every start, by psql as superuser.
-- The password is read from its file here and travels as a statement's text to this one server.
\set password `cat /run/secrets/projection/database-password`
SELECT 'CREATE ROLE projection' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'projection') \gexec
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
ALTER ROLE projection LOGIN PASSWORD :'password';
-- Adds rows and moves the position; changes and removes nothing.
GRANT sealstream_writer TO projection;
