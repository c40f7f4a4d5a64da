/**
 * Which of our schemas a framed value was written with, and which prefix to write before one of ours. May ask a registry;
 * never touches bodies.
 */
package io.sealstream.schemas.resolve;
