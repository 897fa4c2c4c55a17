-- Who sees the schema at all. Every later migration grants table by table and forgets nobody on purpose:
-- facts are SELECT and INSERT for yanzhen_app; yanzhen_public reads published views alone.
REVOKE ALL ON SCHEMA yanzhen FROM PUBLIC;
GRANT USAGE ON SCHEMA yanzhen TO yanzhen_app, yanzhen_public;

-- A function made by a migration is callable by nobody until it is granted.
ALTER DEFAULT PRIVILEGES FOR ROLE yanzhen_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The history of the schema is no secret and /healthz of both applications reads it.
GRANT SELECT ON yanzhen.migrations TO yanzhen_app, yanzhen_public;
