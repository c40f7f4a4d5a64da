package io.sealstream.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainVerifierTest {
    private final List<SealedEvent> log = new ArrayList<>();

    ChainVerifierTest() throws Exception {
        log.addAll(SealingVectorsTest.sealedVectors());
    }

    /** What someone with write access to a copy might do to event 5, and what a verifier says of it. */
    enum Tampering {
        FLIP_HASH(Fault.WRONG_EVENT_HASH) {
            @Override
            void apply(List<SealedEvent> log) {
                replace(
                        log,
                        new SealedEvent(
                                flip(old(log).eventHash()), old(log).data(), old(log).salt(), old(log).entry()));
            }
        },
        FLIP_DATA(Fault.WRONG_DATA) {
            @Override
            void apply(List<SealedEvent> log) {
                replace(log, with(old(log), Bytes.copyOf(new byte[] {'4', '3'}), old(log).salt()));
            }
        },
        EMPTY_DATA(Fault.WRONG_DATA) {
            @Override
            void apply(List<SealedEvent> log) {
                replace(log, with(old(log), Bytes.EMPTY, old(log).salt()));
            }
        },
        WITHHOLD_SALT(Fault.WRONG_DATA) {
            @Override
            void apply(List<SealedEvent> log) {
                replace(log, with(old(log), old(log).data(), null));
            }
        },
        WITHHOLD_DATA_ONLY(Fault.SALT_WITHOUT_DATA) {
            @Override
            void apply(List<SealedEvent> log) {
                replace(log, with(old(log), null, old(log).salt()));
            }
        },
        DROP(Fault.WRONG_SEQUENCE) {
            @Override
            void apply(List<SealedEvent> log) {
                log.remove(PLACE);
            }
        },
        REPEAT(Fault.WRONG_SEQUENCE) {
            @Override
            void apply(List<SealedEvent> log) {
                log.add(PLACE, log.get(PLACE - 1));
            }
        },
        SWAP(Fault.WRONG_SEQUENCE) {
            @Override
            void apply(List<SealedEvent> log) {
                Collections.swap(log, PLACE, PLACE + 1);
            }
        },
        FORGE_COMMITMENT(Fault.WRONG_EVENT_HASH) {
            @Override
            void apply(List<SealedEvent> log) {
                SealedEvent old = old(log);
                Bytes forged = Bytes.copyOf(new byte[] {'n', 'o'});
                replace(log, new SealedEvent(old.eventHash(), forged, old.salt(), entryCommittingTo(old, forged)));
            }
        };

        static final int PLACE = 5;
        final Fault expected;

        Tampering(Fault expected) {
            this.expected = expected;
        }

        abstract void apply(List<SealedEvent> log);

        private static SealedEvent old(List<SealedEvent> log) {
            return log.get(PLACE);
        }

        private static void replace(List<SealedEvent> log, SealedEvent event) {
            log.set(PLACE, event);
        }
    }

    @ParameterizedTest
    @EnumSource
    void detectsAndLocates(Tampering tampering) {
        tampering.apply(log);
        assertThat(verify(log)).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(tampering.expected);
            assertThat(broken.sequence()).isEqualTo(Tampering.PLACE);
        });
    }

    @Test
    void aForgedEventWithItsHashRedoneBreaksTheNext() throws Exception {
        SealedEvent old = log.get(Tampering.PLACE);
        Bytes forged = Bytes.copyOf(new byte[] {'n', 'o'});
        Bytes entry = entryCommittingTo(old, forged);
        Hash redone = Hash.sha256((byte) 0, entry.toArray(), 0, entry.size());
        log.set(Tampering.PLACE, new SealedEvent(redone, forged, old.salt(), entry));
        assertThat(verify(log)).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.WRONG_PREVIOUS_HASH);
            assertThat(broken.sequence()).isEqualTo(Tampering.PLACE + 1);
        });
    }

    @Test
    void dataAndSaltMayBeWithheldTogether() {
        log.replaceAll(event -> with(event, null, null));
        assertThat(verify(log)).isInstanceOf(Verdict.Intact.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 604_800_001})
    void anotherDescriptionIsAnotherLog(long window) {
        Description other = new Description(SealingVectorsTest.DESCRIPTION.origin(), window, 1_000_000);
        ChainVerifier verifier = new ChainVerifier(other.genesis());
        assertThat(verifier.accept(log.get(0))).isEmpty();
        assertThat(verifier.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.fault()).isEqualTo(Fault.WRONG_PREVIOUS_HASH));
    }

    @Test
    void everyFlippedBitOfASmallEventIsFound() throws Exception {
        SealedEvent honest = log.get(1);
        BinaryWriter out = new BinaryWriter(256);
        honest.write(out);
        byte[] bytes = out.toByteArray();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            ChainVerifier verifier = new ChainVerifier(SealingVectorsTest.DESCRIPTION.genesis());
            verifier.accept(log.get(0));
            try {
                verifier.accept(SealedEvent.decode(Bytes.copyOf(flipped).reader()));
            } catch (MalformedException e) {
                verifier.refuse(e.getMessage());
            }
            assertThat(verifier.verdict()).as("bit %d", bit).isInstanceOf(Verdict.Broken.class);
        }
    }

    private static Verdict verify(List<SealedEvent> log) {
        ChainVerifier verifier = new ChainVerifier(SealingVectorsTest.DESCRIPTION.genesis());
        for (SealedEvent event : log) if (verifier.accept(event).isEmpty()) break;
        return verifier.verdict();
    }

    private static SealedEvent with(SealedEvent event, Bytes data, Bytes salt) {
        return new SealedEvent(event.eventHash(), data, salt, event.entry());
    }

    private static Bytes entryCommittingTo(SealedEvent old, Bytes data) {
        try {
            Entry entry = Entry.decode(old.entry());
            Claims claims = entry.claims();
            BinaryWriter out = new BinaryWriter(256);
            new Entry(
                            entry.sequence(),
                            entry.previousHash(),
                            entry.sourceEpoch(),
                            entry.sourceOffset(),
                            entry.admittedAt(),
                            new Claims(
                                    claims.id(),
                                    claims.source(),
                                    claims.type(),
                                    claims.subject(),
                                    claims.time(),
                                    claims.tenant(),
                                    claims.datacontenttype(),
                                    claims.dataschema(),
                                    claims.extensions(),
                                    Commitment.to(data, old.salt())),
                            entry.signature())
                    .write(out);
            return Bytes.copyOf(out.toByteArray());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Hash flip(Hash hash) {
        byte[] bytes = hash.toBytes();
        bytes[0] ^= 1;
        return Hash.of(bytes);
    }
}
