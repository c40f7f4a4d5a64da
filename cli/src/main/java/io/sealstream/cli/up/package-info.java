/** {@code sealstream up}: a log on this machine that stays. */
package io.sealstream.cli.up;
