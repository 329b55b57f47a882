// The Linux calls that Swift can't make: those with a variable number of arguments, those that the C
// library has no function for, and those it declares for _GNU_SOURCE only.
//
// Each gives -1 and errno when it fails, unless it says otherwise.
#ifndef CHOST_H
#define CHOST_H

#include <signal.h>
#include <sys/types.h>

// O_PATH of <fcntl.h>.
extern const int chost_o_path;

// Opens what is at `path` below `folder`; EXDEV when the path leads out of it, by whatever way.
int chost_open_beneath(int folder, const char *path, int flags, mode_t mode);

// Gives each of two files or folders the name of the other, in one step.
int chost_exchange(const char *one, const char *other);

// A pipe; both ends are closed on exec.
int chost_pipe(int ends[2]);

// A pair of connected sockets that keep packets apart; both are closed on exec.
int chost_packet_pair(int ends[2]);

// A file that is nowhere but in memory; closed on exec.
int chost_memory_file(const char *name);

// Lets nobody change the memory file any more.
int chost_seal(int file);

// Blocks every signal of this thread, and gives a descriptor that is readable while a child's end
// waits to be collected; closed on exec.
int chost_block_signals(void);

// Keeps back the signals that would end this process, in this thread and those that it starts from now
// on, and gives a descriptor that is readable when one has come; closed on exec. `before` gets what was
// blocked until now: blocking only that again lets the signals do their work.
int chost_hold_signals(sigset_t *before);

// Makes the orphans among this process's descendants its children.
int chost_adopt_orphans(void);

// Whether chost_adopt_orphans can be called; it changes nothing.
int chost_can_adopt_orphans(void);

// Lets this thread and what it starts run on one processor alone: the one with this number among those
// that it may run on, from 0 on and again from the first after the last.
int chost_use_one_processor(int number);

// How many processors this thread may run on.
int chost_processors(void);

// Gives the program that this process becomes its memory at the same addresses each time.
int chost_fix_addresses(void);

// The environment of this process: `NAME=value` texts up to a null pointer.
char **chost_environment(void);

// Starts a program in a session of its own, with every signal at its default and unblocked, in this
// process's folder. It has `descriptors`, which are above `count`, as 0, 1, … and no others.
//
// Gives 0, or the error.
int chost_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
                const int descriptors[], int count);

// Starts a program in a session of its own, with no signal blocked, in the open folder `directory`.
//
// It is a copy of this process first: what that copy occupies, `floor` KiB, is the least that the
// program's peak memory reads. After chost_spawn that would be all that this process ever occupied,
// libraries included; a copy has little more than its own data.
//
// Gives 0, or the error.
int chost_fork(pid_t *pid, long *floor, const char *path, char *const arguments[],
               char *const environment[], int directory);

// Has the descriptor closed on exec.
int chost_close_on_exec(int descriptor);

#endif
