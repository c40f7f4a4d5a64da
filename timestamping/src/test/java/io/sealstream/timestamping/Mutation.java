package io.sealstream.timestamping;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One way to spoil an honest response.
 *
 * @param name for the test report
 * @param flaw what is then wrong with it
 * @param oracle what openssl says
 */
record Mutation(String name, Flaw flaw, Oracle oracle, Function<Scene, Submission> spoil) {
    enum Oracle {
        ACCEPTS,
        REFUSES
    }

    /** What the tests spoil: a root and a signer right under it. */
    record Scene(Identity root, Identity signer) {
        static Scene set() {
            Identity root = Identity.root("root", Profile.issuer());
            return new Scene(root, root.issue("signer", Profile.signer()));
        }

        Submission honest() {
            return Submission.of(new Forgery(signer), root);
        }
    }

    static Stream<Mutation> all() {
        return Stream.of(SpoiltContent.all(), SpoiltSignatures.all(), SpoiltCertificates.all())
                .flatMap(Function.identity());
    }

    boolean opensslAccepts() {
        return oracle == Oracle.ACCEPTS;
    }

    Submission applyTo(Scene scene) {
        return spoil.apply(scene);
    }

    @Override
    public String toString() {
        return name;
    }

    static Function<Scene, Submission> forged(Consumer<Forgery> change) {
        return scene -> {
            Forgery forgery = new Forgery(scene.signer());
            change.accept(forgery);
            return Submission.of(forgery, scene.root());
        };
    }

    static Function<Scene, Submission> signer(Consumer<ForgedSigner> change) {
        return forged(forgery -> change.accept(forgery.signers.get(0)));
    }

    static Function<Scene, Submission> profile(UnaryOperator<Profile> change) {
        return scene ->
                Submission.of(new Forgery(scene.root().issue("signer", change.apply(Profile.signer()))), scene.root());
    }

    static Function<Scene, Submission> intermediate(UnaryOperator<Profile> change) {
        return scene -> {
            Identity intermediate = scene.root().issue("intermediate", change.apply(Profile.issuer()));
            Forgery forgery = new Forgery(intermediate.issue("signer", Profile.signer()));
            forgery.carried.add(intermediate.certificate());
            return Submission.of(forgery, scene.root());
        };
    }
}
