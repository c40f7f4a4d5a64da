-- What a copy of 1,000 events or more has besides events. Source offsets are those of SealedEvents: 2 * sequence + 1.
INSERT INTO #checkpoints (size, root, note, signed_at, sealed_offset, topic_offset) VALUES
    (500, sha256('500'), 'note of 500', '2026-01-01 00:08:21Z', 510, 0),
    (1000, sha256('1000'), 'note of 1000', '2026-01-01 00:16:41Z', 1010, 3);

INSERT INTO #anchors (topic_offset, size, quorum, complete, checkpoint, stored_at, value) VALUES
    (0, 500, 2, false, 'note of 500', '2026-01-01 00:08:23Z', 'anchor 0'),
    (2, 500, 2, true, 'note of 500', '2026-01-01 00:08:24Z', 'anchor 2'),
    (5, 1000, 2, true, 'note of 1000', '2026-01-01 00:16:44Z', 'anchor 5');

INSERT INTO #timestamp_tokens (anchor_offset, authority, policy, gen_time, serial, signer, response) VALUES
    (0, 'first', '1.2.3', '2026-01-01 00:08:22Z', '17', sha256('first'), 'token'),
    (2, 'first', '1.2.3', '2026-01-01 00:08:22Z', '17', sha256('first'), 'token'),
    (2, 'second', '1.2.4', '2026-01-01 00:08:23Z', '4', sha256('second'), 'token'),
    (5, 'first', '1.2.3', '2026-01-01 00:16:42Z', '18', sha256('first'), 'token'),
    (5, 'second', '1.2.4', '2026-01-01 00:16:43Z', '5', sha256('second'), 'token');

INSERT INTO #tiles (level, index, path, hashes) VALUES
    (0, 0, 'tile/0/000', convert_to(repeat('h', 8192), 'UTF8'));

INSERT INTO #dead_letters (topic_offset, dead_at, reason, message, source_epoch, source_offset, key, value, headers) VALUES
    (0, '2026-01-01 00:00:10Z', 'CONFLICT', 'another event has this id', 0, 20, NULL, 'refused', '{a,b}'),
    (1, '2026-01-01 00:00:20Z', 'INVALID_FIELD', 'id is empty', 0, 40, 'key', 'refused', '{}'),
    (2, '2026-01-01 00:00:30Z', 'INVALID_FIELD', 'type is empty', 0, 60, NULL, 'refused', '{}'),
    (3, '2026-01-01 00:00:40Z', 'INVALID_FIELD', 'source is empty', 0, 80, NULL, 'refused', '{}'),
    (4, '2026-01-01 00:00:50Z', 'INVALID_FIELD', 'source is empty', 0, 100, NULL, 'refused', '{}');

-- One sealed after all, one dead once more, one set aside.
INSERT INTO #dead_letter_decisions
    (topic_offset, dead_letter, decision, decided_by, decided_at, reason, ingest_epoch, ingest_offset) VALUES
    (0, 0, 'RESUBMITTED', 'ada', '2026-01-01 00:01:00Z', NULL, 0, 201),
    (2, 3, 'RESUBMITTED', 'ada', '2026-01-01 00:01:01Z', NULL, 0, 100),
    (4, 1, 'DISCARDED', 'ada', '2026-01-01 00:01:02Z', 'a test', NULL, NULL);
