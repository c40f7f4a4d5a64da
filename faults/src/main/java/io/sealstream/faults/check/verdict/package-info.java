/** What a check comes to: for each invariant whether it holds, and where it does not. Uses the JDK only. */
package io.sealstream.faults.check.verdict;
