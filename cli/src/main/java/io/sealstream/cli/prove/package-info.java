/** {@code sealstream prove}: that one event is in the log, made of tiles alone and verified before it is handed out. */
package io.sealstream.cli.prove;
