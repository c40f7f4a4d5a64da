/**
 * The network between a campaign's processes, whose weather can be changed at any time, without root: each process reaches
 * each server over loopback addresses that are theirs alone ({@code Network} says how), and whatever passes there is held,
 * delayed, cut or refused by one thread of this process. Needs the JDK only, and Linux, where all of 127.0.0.0/8 is loopback.
 *
 * <p>What it cannot show: packets out of order or corrupted, which TCP mends below anyone's sight; and a connection that is
 * made while a link is cut, which the kernel answers on its own, so that the client waits for the first answer instead of the
 * connection.
 */
package io.sealstream.faults.link;
