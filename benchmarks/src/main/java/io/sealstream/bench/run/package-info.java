/** Has contenders take their rounds in turn. */
package io.sealstream.bench.run;
