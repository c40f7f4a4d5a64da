-- Run by Postgres' image when its database is made. The worker's login, and the role that the migration finds and gives its
-- rights to: so the worker may start before the migration or after it.
\getenv password PROJECTION_PASSWORD
CREATE ROLE sealstream_writer NOLOGIN BYPASSRLS;
CREATE ROLE projection LOGIN PASSWORD :'password' IN ROLE sealstream_writer;
