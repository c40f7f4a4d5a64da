/**
 * The projection worker: keeps a copy of a log in Postgres, its events, checkpoints, anchors, tiles and dead letters.
 *
 * <p>Here is its process: settings, wiring, start and end. What it does is in the packages below: {@code schema} makes the
 * tables, {@code read} takes the topics, {@code row} turns what they hold into rows, {@code write} commits rows and position
 * together, {@code verify} holds what was written to the events and to the log, {@code replay} makes a copy anew.
 */
package io.sealstream.projection;
