package io.sealstream.faults.fault;

/**
 * What came of trying a fault.
 *
 * @param struck whether it was done: others may be in its way, and one that found nothing to harm proves nothing
 * @param what exactly, for people
 */
public record Done(boolean struck, String what) {
    static Done struck(String what) {
        return new Done(true, what);
    }

    static Done missed(String why) {
        return new Done(false, why);
    }

    static Done when(boolean struck, String what) {
        return new Done(struck, what);
    }
}
