package io.sealstream.cli.evidence;

import io.sealstream.cli.evidence.EntryLayout.Span;
import java.util.List;
import java.util.Map;

/** The steps from the event's own bytes to the root that the checkpoint states. */
final class EventSteps {
    private static final List<String> SHOWN = List.of("id", "source", "type", "subject", "tenant", "datacontenttype");

    private final Evidence evidence;
    private final Map<String, Span> layout;

    EventSteps(Evidence evidence, Map<String, Span> layout) {
        this.evidence = evidence;
        this.layout = layout;
    }

    void write(Page page) {
        entry(page);
        data(page);
        inclusion(page);
    }

    private void entry(Page page) {
        page.heading("2. The event");
        page.say("""
                What the entry says of it. Its fields are in Avro's encoding, one after the
                other, as section 2 of the format lists them; the offsets are those in this very
                entry.bin. The sequence stands behind the version, and must be the proof's index.
                """);
        page.run("""
                check 'version' "$(%s | number)" 1
                sequence=$(%s | number)
                check 'sequence' "$sequence" "$(sed -n '2s/^index //p' proof.tlog-proof)"
                """.formatted(cut("version"), cut("sequence")));
        StringBuilder shown = new StringBuilder();
        for (String field : SHOWN)
            if (layout.containsKey(field))
                shown.append("printf '%%s %%s\\n' %s \"$(%s)\"\n".formatted(field, cut(field)));
        shown.append("printf 'admitted %%s ms after 1970-01-01T00:00Z\\n' \"$(%s | number)\"\n"
                .formatted(cut("admitted_at")));
        page.run(shown.toString());
        if (evidence.proof().inclusion().index() > 0) return;
        page.say("""
                It is the log's first event. The hash before it is that of the log's description.
                """);
        page.run("""
                check 'description' "$({ printf 'sealstream/v1/genesis\\n'; cat log.txt; } | sha256sum | cut -c 1-64)" "$(%s | hex)"
                """.formatted(cut("previous_hash")));
    }

    private void data(Page page) {
        page.heading("3. Its data");
        if (!layout.containsKey("data.hash")) {
            page.say("The event has no data, and its entry says so.");
            page.run("check 'no data' \"$(" + cut("data") + " | hex)\" 00");
            return;
        }
        page.say("The entry commits to the size of the data, and to the SHA-256 of "
                + (evidence.salt() == null ? "it:" : "its salt and it:"));
        page.run("""
                check 'data is committed to' "$(%s | hex)" 02
                size=$(%s | number)
                hash=$(%s | hex)
                """.formatted(cut("data"), cut("data.size"), cut("data.hash")));
        if (evidence.data() == null) withheld(page);
        else page.run("""
                    check 'size of data.bin' "$(($(wc -c < data.bin)))" "$size"
                    check 'hash of data.bin' "$(cat %sdata.bin | sha256sum | cut -c 1-64)" "$hash"
                    """.formatted(evidence.salt() == null ? "" : "salt.bin "));
    }

    private static void withheld(Page page) {
        page.say("""
                The data is withheld here. Whoever gives it to you, with its salt if it has one,
                is held to it by `cat salt.bin data.bin | sha256sum`, or, where there is no salt,
                `sha256sum < data.bin`, which must give the hash that this prints.
                """);
        page.run("echo \"withheld: $size bytes, hash $hash\"");
    }

    private void inclusion(Page page) {
        page.heading("4. The event is in the tree");
        page.say("""
                Its hash is SHA-256 of a zero byte and the entry. From there the hashes of the
                proof lead up to the root (RFC 6962, section 2.1.1; the loop is that of RFC 9162,
                section 2.1.3.2). Hashes are in base64, as proof and checkpoint have them.
                What is no number is not calculated with: a shell would run a command in it.
                """);
        page.run("""
                leaf=$({ printf '\\000'; cat entry.bin; } | openssl dgst -sha256 -binary | base64)
                node() { { printf '\\001'; printf %s "$1" | base64 -d; printf %s "$2" | base64 -d; } | openssl dgst -sha256 -binary | base64; }
                climb() {
                  for n in "$2" "$3"; do
                    case $n in '' | *[!0123456789]* | 0?* | ????????????????*) echo 'not a number'; return ;; esac
                  done
                  if [ "$2" -ge "$3" ]; then echo 'not within the tree'; return; fi
                  r=$1 i=$2 n=$(($3 - 1))
                  while read -r p; do
                    if [ "$n" -eq 0 ]; then echo 'more hashes than the tree is high'; return; fi
                    if [ $((i % 2)) -eq 1 ] || [ "$i" -eq "$n" ]; then
                      r=$(node "$p" "$r")
                      while [ $((i % 2)) -eq 0 ] && [ "$i" -ne 0 ]; do i=$((i / 2)) n=$((n / 2)); done
                    else
                      r=$(node "$r" "$p")
                    fi
                    i=$((i / 2)) n=$((n / 2))
                  done
                  if [ "$n" -eq 0 ]; then echo "$r"; else echo 'fewer hashes than the tree is high'; fi
                }
                check 'form of the proof' "$(sed -n 1p proof.tlog-proof)" 'c2sp.org/tlog-proof@v1'
                check 'checkpoint in the proof' "$(sed '1,/^$/d' proof.tlog-proof | sha256sum)" "$(sha256sum < checkpoint)"
                root=$(sed -e '1,2d' -e '/^$/,$d' proof.tlog-proof | climb "$leaf" "$sequence" "$(sed -n 2p checkpoint)")
                check 'inclusion' "$root" "$(sed -n 3p checkpoint)"
                """);
        page.say("The event hash, as Sealstream prints it:");
        page.run("{ printf '\\000'; cat entry.bin; } | sha256sum");
    }

    private String cut(String field) {
        Span span = layout.get(field);
        return "bytes entry.bin " + span.offset() + " " + span.size();
    }
}
