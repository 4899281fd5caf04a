/**
 * Runs extractors where they can do no harm: in a child process with a capped heap, which is kept and fed one file after
 * the other over a pipe.
 *
 * <p>Why a process, and not limits alone: instrument files are made by others, and libraries that read them allocate what
 * a length in the file says. Of 3,000 mutated HDF5 files two made the library run out of memory, which in the consumer
 * would strike any thread, in the middle of a transfer too; a loop in a library cannot be ended from outside; a truncated
 * file that is mapped ends in an error of the JVM. Limits alone need a check before every allocation of somebody else's
 * code. The child has a heap of its own, ends itself when a file takes too long, and is killed when it does not; the next
 * file gets a new one. Why one that is kept: starting a JVM costs more than a hundred small files.
 *
 * <p>Limits still stand before it: they decide what is kept, and keep what was read of a file when it goes wrong, which a
 * killed process cannot.
 *
 * <p>In the child there is no log, no settings and no secret: its environment is empty but for the locale.
 */
package org.windrow.consumer.describe.child;
