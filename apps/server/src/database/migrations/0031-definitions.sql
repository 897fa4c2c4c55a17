-- Which text of each function of `functions/` is in force is no secret and /healthz reads it, like the migrations.
GRANT SELECT ON yanzhen.definitions TO yanzhen_app, yanzhen_public;
