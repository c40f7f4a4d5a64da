package io.sealstream.cli.evidence;

/**
 * The steps that hold an authority's signer against the revocation lists at hand, as the verifier does (RFC 5280 section 6.3,
 * RFC 3161 section 4).
 */
final class RevocationSteps {
    private RevocationSteps() {}

    /** What the steps of every authority call. */
    static void functions(Page page) {
        page.say("""
                `standing` reads a list of revoked certificates: whether it names a serial, and
                whether it reached to a time. A later revocation for a harmless reason leaves an
                earlier timestamp its worth; any other, and one without a reason, does not.
                """);
        page.run("""
                standing() {
                  openssl crl -in "$1" -noout -text | awk -v serial="$2" -v at="$3" "$seconds"'
                    function weigh() { if (named && (when <= at || reason !~ /^(Unspecified|Affiliation Changed|Superseded|Cessation Of Operation)$/)) revoked = 1; named = 0; reason = "" }
                    /^ *Next Update: / { sub(/^ *Next Update: */, ""); reaches = $0 == "NONE" || seconds($0) >= at }
                    /^No Revoked Certificates/ || /^Revoked Certificates:/ { read = 1 }
                    /^ *Serial Number: / { weigh(); named = $3 "" == serial "" }
                    /^ *Revocation Date: / { sub(/^ *Revocation Date: */, ""); when = seconds($0) }
                    /CRL Reason Code:/ { getline; sub(/^ */, ""); sub(/ *$/, ""); reason = $0 }
                    END { weigh(); if (!read) print "unreadable"; else if (revoked) print "revoked"; else if (reaches) print "not revoked"; else print "ran out" }'
                }
                """);
    }

    /** Expects the authority's signer in {@code signer.tmp}. */
    static void authority(Page page, String name) {
        page.say("""
                The lists of who issued that signer are signed by it, one reaches to the time of
                the timestamp, and none revokes the signer. (What is above the signer is traced
                here, and not looked up.)
                """);
        page.run("""
                rm -f list-*.tmp
                if grep -q '^-----BEGIN X509 CRL' %1$s.crl; then cat %1$s.crl; else openssl crl -in %1$s.crl; fi > lists.tmp
                awk '/^-----BEGIN X509 CRL/ { n++ } n { print > ("list-" n ".tmp") }' lists.tmp
                serial=$(openssl x509 -in signer.tmp -noout -serial | cut -d = -f 2)
                issuer=$(openssl x509 -in signer.tmp -noout -issuer -nameopt RFC2253)
                listed=no
                for l in list-*.tmp; do
                  if [ "$(openssl crl -in "$l" -noout -issuer -nameopt RFC2253)" = "$issuer" ]; then
                    check 'revocation list' "$(openssl crl -in "$l" -noout -CAfile %1$s.pem 2>&1)" 'verify OK'
                    stands=$(standing "$l" "$serial" "$(gentime %1$s.tsr)")
                    if [ "$stands" != 'ran out' ]; then listed=yes; check 'not revoked' "$stands" 'not revoked'; fi
                  fi
                done
                check 'a list by the issuer that reaches so far' "$listed" yes
                rm -f list-*.tmp
                """.formatted(name));
    }
}
