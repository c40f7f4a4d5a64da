-- Who may do what. The roles are groups: grant them to those who log in.

REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA ${schema} TO ${writer}, ${reader}, ${auditor};

-- The writer adds rows and moves the position. It changes and removes nothing, and owns nothing.
GRANT SELECT, INSERT ON ${schema}.events, ${schema}.skipped, ${schema}.checkpoints, ${schema}.anchors,
    ${schema}.timestamp_tokens, ${schema}.tiles, ${schema}.dead_letters, ${schema}.dead_letter_decisions TO ${writer};
GRANT SELECT ON ${schema}.position, ${schema}.schema_history TO ${writer}, ${reader}, ${auditor};
GRANT EXECUTE ON FUNCTION ${schema}.begin_copy, ${schema}.move_on, ${schema}.hash_before TO ${writer};

-- Readers see events of the tenants granted to them, and what proves them; nothing of other tenants, which dead letters may be of.
GRANT SELECT ON ${schema}.events, ${schema}.checkpoints, ${schema}.anchors, ${schema}.timestamp_tokens,
    ${schema}.reader_tenants, ${schema}.subject_history, ${schema}.latest_events, ${schema}.daily_counts,
    ${schema}.latest_anchors TO ${reader};
-- Auditors see everything.
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${auditor};
GRANT EXECUTE ON FUNCTION ${schema}.data_json, ${schema}.lay_over, ${schema}.state_at, ${schema}.state_as_of
    TO ${writer}, ${reader}, ${auditor};
GRANT EXECUTE ON FUNCTION ${schema}.laid_over(jsonb) TO ${writer}, ${reader}, ${auditor};

-- Forced: the owner sees no event either, and cannot slip one in.
ALTER TABLE ${schema}.events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ${schema}.reader_tenants ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY writer_reads ON ${schema}.events FOR SELECT TO ${writer} USING (true);
CREATE POLICY writer_adds ON ${schema}.events FOR INSERT TO ${writer} WITH CHECK (true);
CREATE POLICY auditor_reads ON ${schema}.events FOR SELECT TO ${auditor} USING (true);
CREATE POLICY reader_reads_its_tenants ON ${schema}.events FOR SELECT TO ${reader} USING (tenant = ANY (ARRAY(
    SELECT granted.tenant FROM ${schema}.reader_tenants granted WHERE pg_has_role(current_user, granted.reader::oid, 'USAGE'))));

CREATE POLICY owner_grants ON ${schema}.reader_tenants TO ${owner} USING (true) WITH CHECK (true);
CREATE POLICY auditor_reads ON ${schema}.reader_tenants FOR SELECT TO ${auditor} USING (true);
CREATE POLICY reader_reads_its_own ON ${schema}.reader_tenants FOR SELECT TO ${reader}
    USING (pg_has_role(current_user, reader::oid, 'USAGE'));

-- What a grant of a tenant is: to a role that logs in, or to a group of such.
CREATE FUNCTION ${schema}.grant_tenant(to_reader regrole, of_tenant text) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO ${schema}.reader_tenants (reader, tenant) VALUES (to_reader, of_tenant) ON CONFLICT DO NOTHING;
END;

CREATE FUNCTION ${schema}.revoke_tenant(from_reader regrole, of_tenant text) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    DELETE FROM ${schema}.reader_tenants WHERE reader = from_reader AND tenant = of_tenant;
END;

REVOKE ALL ON FUNCTION ${schema}.grant_tenant, ${schema}.revoke_tenant FROM PUBLIC;
