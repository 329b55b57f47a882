#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

const int chost_o_path = O_PATH;

int chost_open_beneath(int folder, const char *path, int flags, mode_t mode) {
  struct open_how how = {
      .flags = (uint64_t)(unsigned)flags,
      .mode = mode,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

int chost_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

int chost_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int chost_packet_pair(int ends[2]) {
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

int chost_memory_file(const char *name) {
  return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

int chost_seal(int file) {
  return fcntl(file, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
}

int chost_block_signals(void) {
  sigset_t all;
  sigfillset(&all);
  if (sigprocmask(SIG_SETMASK, &all, NULL) != 0) return -1;
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  return signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
}

int chost_hold_signals(sigset_t *before) {
  static const int ends[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};
  sigset_t held;
  sigemptyset(&held);
  for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct sigaction action;
    // One that is ignored would be kept back too, once it is blocked.
    if (sigaction(ends[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
      sigaddset(&held, ends[i]);
    }
  }
  if (pthread_sigmask(SIG_BLOCK, &held, before) != 0) return -1;
  return signalfd(-1, &held, SFD_CLOEXEC | SFD_NONBLOCK);
}

int chost_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int chost_can_adopt_orphans(void) {
  int adopts;
  return prctl(PR_GET_CHILD_SUBREAPER, &adopts, 0, 0, 0);
}

int chost_processors(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : -1;
}

int chost_use_one_processor(int number) {
  cpu_set_t all, one;
  if (sched_getaffinity(0, sizeof all, &all) != 0) return -1;
  int left = number % CPU_COUNT(&all);
  CPU_ZERO(&one);
  for (int i = 0; i < CPU_SETSIZE; i++) {
    if (CPU_ISSET(i, &all) && left-- == 0) CPU_SET(i, &one);
  }
  return sched_setaffinity(0, sizeof one, &one);
}

int chost_fix_addresses(void) {
  int persona = personality(0xffffffff);
  if (persona < 0) return -1;
  return personality((unsigned long)persona | ADDR_NO_RANDOMIZE) < 0 ? -1 : 0;
}

char **chost_environment(void) { return environ; }

int chost_close_on_exec(int descriptor) { return fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

// What chost_spawn has made when it gets here is given back by it.
static int spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
                 const int descriptors[], int count, posix_spawn_file_actions_t *actions,
                 posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  int error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
  short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  if (!error) error = posix_spawnattr_setflags(attributes, flags);
  for (int i = 0; !error && i < count; i++) {
    error = posix_spawn_file_actions_adddup2(actions, descriptors[i], i);
  }
  if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, count);
  if (!error) error = posix_spawn(pid, path, actions, attributes, arguments, environment);
  return error;
}

int chost_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
                const int descriptors[], int count) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (!error) {
    error = spawn(pid, path, arguments, environment, descriptors, count, &actions, &attributes);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// What the copy tells as it goes on: its last word says how it stands.
struct standing {
  long floor;
  int error;
};

static void tell(int pipe, struct standing standing) {
  // The other process waits for it, and so few bytes are written whole.
  if (write(pipe, &standing, sizeof standing) != sizeof standing) _exit(127);
}

// Becomes the program. Between fork and exec only calls that are safe in a signal handler are made.
static _Noreturn void become(const char *path, char *const arguments[], char *const environment[],
                             int directory, int pipe) {
  struct standing standing = {0};
  sigset_t none;
  sigemptyset(&none);
  if (setsid() >= 0 && fchdir(directory) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0) {
    // The calls that are left touch memory when they are made for the first time: that counts too.
    tell(pipe, standing);
    execve("", arguments, environment);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    standing.floor = usage.ru_maxrss;
    tell(pipe, standing);
    execve(path, arguments, environment);
  }
  standing.error = errno;
  tell(pipe, standing);
  _exit(127);
}

int chost_fork(pid_t *pid, long *floor, const char *path, char *const arguments[],
               char *const environment[], int directory) {
  int ends[2];
  if (chost_pipe(ends) != 0) return errno;
  *pid = fork();
  if (*pid == 0) become(path, arguments, environment, directory, ends[1]);
  int error = *pid < 0 ? errno : 0;
  close(ends[1]);
  struct standing standing = {0};
  if (!error) {
    // The end of the pipe is the exec, which closes it.
    while (read(ends[0], &standing, sizeof standing) == sizeof standing) *floor = standing.floor;
    error = standing.error;
  }
  if (error && *pid > 0) waitpid(*pid, NULL, 0);
  close(ends[0]);
  return error;
}
