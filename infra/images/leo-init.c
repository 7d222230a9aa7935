/*
 * The first process of every sandbox. It waits for one job on its standard input, runs it as a
 * child whose standard output and error are its own, tells on both streams how the child ended, and
 * hands out the files that were asked for.
 *
 * What it reads, numbers in network byte order, texts as 4 bytes length and their bytes with a NUL
 * at the end, blobs as 4 bytes length and their bytes, lists as 4 bytes count and their texts:
 *   1 byte version (4), 32 bytes nonce, 4 bytes length of the rest;
 *   4 bytes each: seconds to live, seconds of processor time, open files, processes, files to hand
 *   out; 8 bytes each: size of a file that is written, of a file handed out, of all of those;
 *   text: the folder to start in; lists: the words, the variables; blob: standard input;
 *   4 bytes count of files, for each 4 bytes mode, text name, blob; list: what to hand out.
 * Before that any number of bytes 'W': whoever lets it wait asks it to warm up.
 * What it writes: frames of the nonce, a letter and 4 bytes value; after a small letter the value
 * is the length of what follows.
 *   'S' on stderr: the child starts now.
 *   'D' on stderr: disks that are full at its end, 1 for /work, 2 for /tmp, 4 for /dev/shm.
 *   'E' on stdout and on stderr: its exit code, or 256 + the signal that ended it.
 *   If there is something to hand out, then on stdout: 'n' a file begins, 4 bytes mode and its
 *   name; 'b' a part of it; 'Z' it is complete; 'p' one that is not handed out, 1 byte why, 8
 *   bytes size, its name; 'F' that was all.
 *
 * Whoever gave the job ends it in time. The seconds to live are for when nobody is left to do so.
 *
 * Whoever reads the streams knows the nonce; the job does not, as it is told to this process alone,
 * read to its end before the job begins, and our memory is closed to others. A job that guesses it,
 * or ends this process, gains nothing: it could have chosen its exit code and its files anyway, and
 * the sandbox is over at once.
 *
 * When files are handed out no process of the job is left, so nothing changes under the hand. All
 * the same no link is followed and nothing but a plain file is opened.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <asm/sockios.h>
#include <dirent.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
  VERSION = 4,
  WARM_UP = 'W',
  NONCE = 32,
  FRAME = NONCE + 5,
  MOST_BYTES = 32 << 20,
  MOST_TEXTS = 1 << 16,
  BLOCK = 32 << 10,
  MOST_PATH = 1024,
  MOST_ENTRIES = 10000,
  SIGNALLED = 256,
  WARM_UP_SECONDS = 2,
  END_SECONDS = 2,
  HAND_OUT_SECONDS = 20,
  FAREWELL_MS = 5000,
  BAD_ORDER = 70
};

/* Why a file is not handed out; the executor has the words. */
enum problem {
  MISSING = 1,
  LINK,
  NOT_PLAIN,
  FOLDER,
  TOO_LARGE,
  TOO_MANY,
  TOO_MUCH,
  UNREADABLE,
  TOO_LONG,
  STILL_BUSY
};

struct file {
  uint32_t mode;
  char *name;
  unsigned char *data;
  uint32_t size;
};

struct job {
  uint32_t seconds_to_live, cpu_seconds, open_files, processes, most_artifacts;
  uint64_t file_bytes, artifact_bytes, artifact_total;
  char *folder, **words, **variables, **artifacts;
  unsigned char *input;
  uint32_t input_size, file_count;
  struct file *files;
};

static unsigned char nonce[NONCE];

static void refuse(const char *why) {
  dprintf(2, "leo-init: %s\n", why);
  _exit(BAD_ORDER);
}

static time_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

/* --- warming up ------------------------------------------------------------------------------ */

/*
 * A program's first start in a sandbox reads its libraries from outside, which takes longer than
 * all the rest of a short job. Whoever knows that we shall wait can have that done meanwhile.
 */
static void warm_up(void) {
  sigset_t none;
  pid_t program = vfork();
  if (program == 0) {
    int nothing = open("/dev/null", O_RDWR);
    for (int stream = 0; stream <= 2; stream++) {
      if (dup2(nothing, stream) < 0) _exit(1);
    }
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    alarm(WARM_UP_SECONDS);
    execl("/bin/bash", "bash", "-c", "/bin/true; exit", NULL);
    _exit(1);
  }
  /* It ends by itself, or by its alarm. */
  while (program > 0 && waitpid(program, NULL, 0) < 0 && errno == EINTR) continue;
}

/* --- reading the job ------------------------------------------------------------------------- */

/* Reads exactly so much. At the end of the input nobody wants us any more. */
static void take(void *to, size_t bytes) {
  unsigned char *at = to;
  while (bytes > 0) {
    ssize_t got = read(0, at, bytes);
    if (got == 0) _exit(0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse("the job could not be read");
    at += got;
    bytes -= (size_t)got;
  }
}

/* What is left of the job's bytes. */
static unsigned char *rest;
static size_t left;

static unsigned char *blob(size_t bytes) {
  if (bytes > left) refuse("the job is cut off");
  unsigned char *at = rest;
  rest += bytes;
  left -= bytes;
  return at;
}

static uint32_t number(void) {
  uint32_t raw;
  memcpy(&raw, blob(sizeof raw), sizeof raw);
  return ntohl(raw);
}

static uint64_t large_number(void) {
  uint64_t raw;
  memcpy(&raw, blob(sizeof raw), sizeof raw);
  return be64toh(raw);
}

static char *text(void) {
  uint32_t length = number();
  char *at = (char *)blob(length);
  if (length == 0 || memchr(at, 0, length) != at + length - 1) refuse("a text has no right end");
  return at;
}

static void *room(uint32_t count, size_t each) {
  if (count > MOST_TEXTS) refuse("the job has too many parts");
  void *made = calloc((size_t)count + 1, each);
  if (made == NULL) refuse("no memory for the job");
  return made;
}

static char **list(void) {
  uint32_t count = number();
  char **texts = room(count, sizeof *texts);
  for (uint32_t i = 0; i < count; i++) texts[i] = text();
  return texts;
}

static void read_job(struct job *job) {
  unsigned char head[1 + NONCE + 4];
  uint32_t length;
  do {
    take(head, 1);
    if (head[0] == WARM_UP) warm_up();
  } while (head[0] == WARM_UP);
  take(head + 1, sizeof head - 1);
  if (head[0] != VERSION) refuse("the job is of a version this image does not know");
  memcpy(nonce, head + 1, NONCE);
  memcpy(&length, head + 1 + NONCE, sizeof length);
  explicit_bzero(head, sizeof head);
  left = ntohl(length);
  if (left > MOST_BYTES) refuse("the job's length is not allowed");
  rest = malloc(left + 1);
  if (rest == NULL) refuse("no memory for the job");
  take(rest, left);
  job->seconds_to_live = number();
  job->cpu_seconds = number();
  job->open_files = number();
  job->processes = number();
  job->most_artifacts = number();
  job->file_bytes = large_number();
  job->artifact_bytes = large_number();
  job->artifact_total = large_number();
  job->folder = text();
  job->words = list();
  job->variables = list();
  job->input_size = number();
  job->input = blob(job->input_size);
  job->file_count = number();
  job->files = room(job->file_count, sizeof *job->files);
  for (uint32_t i = 0; i < job->file_count; i++) {
    job->files[i].mode = number();
    job->files[i].name = text();
    if (job->files[i].name[0] == 0) refuse("a file has no name");
    job->files[i].size = number();
    job->files[i].data = blob(job->files[i].size);
  }
  job->artifacts = list();
  if (job->words[0] == NULL) refuse("the job has no words");
  if (left != 0) refuse("the job has more than its parts");
}

/* --- telling --------------------------------------------------------------------------------- */

/* Writes all of it; the job may have made the stream non-blocking. */
static void put(int stream, const void *bytes, size_t count) {
  const unsigned char *at = bytes;
  while (count > 0) {
    ssize_t wrote = write(stream, at, count);
    if (wrote > 0) {
      at += wrote;
      count -= (size_t)wrote;
    } else if (wrote < 0 && errno == EAGAIN) {
      struct pollfd more = {.fd = stream, .events = POLLOUT};
      poll(&more, 1, 100);
    } else if (wrote == 0 || errno != EINTR) {
      return;
    }
  }
}

static void write_frame(unsigned char *frame, char letter, uint32_t value) {
  uint32_t raw = htonl(value);
  memcpy(frame, nonce, NONCE);
  frame[NONCE] = (unsigned char)letter;
  memcpy(frame + NONCE + 1, &raw, sizeof raw);
}

static void tell(int stream, char letter, uint32_t value) {
  unsigned char frame[FRAME];
  write_frame(frame, letter, value);
  put(stream, frame, FRAME);
}

/* Both at once: each write is a message of its own on the way out. */
static void tell_end(uint32_t full, uint32_t told) {
  unsigned char frames[2 * FRAME];
  write_frame(frames, 'D', full);
  write_frame(frames + FRAME, 'E', told);
  tell(1, 'E', told);
  put(2, frames, sizeof frames);
}

/* --- the child ------------------------------------------------------------------------------- */

static void fail(const char *what, int code) {
  dprintf(2, "leo: %.200s: %s\n", what, strerror(errno));
  _exit(code);
}

/* Makes the folders on the way to a file, or to the end of a path that ends in a slash. */
static void make_folders(int dir, char *path) {
  for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdirat(dir, path, 0755) != 0 && errno != EEXIST) fail(path, 126);
    *slash = '/';
  }
}

static void make_file(int work, struct file *file) {
  make_folders(work, file->name);
  int made = openat(work, file->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (made < 0) fail(file->name, 126);
  for (uint32_t done = 0; done < file->size;) {
    ssize_t wrote = write(made, file->data + done, file->size - done);
    if (wrote <= 0) fail(file->name, 126);
    done += (uint32_t)wrote;
  }
  if (fchmod(made, file->mode) != 0) fail(file->name, 126);
  close(made);
}

static void make_files(const struct job *job) {
  int work = open("/work", O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (work < 0) fail("/work", 126);
  for (uint32_t i = 0; i < job->file_count; i++) make_file(work, &job->files[i]);
  close(work);
}

static void enter(char *folder) {
  char path[MOST_PATH + 2];
  if (strncmp(folder, "/work/", 6) == 0 || strncmp(folder, "/tmp/", 5) == 0) {
    errno = ENAMETOOLONG;
    if (snprintf(path, sizeof path, "%s/", folder) >= (int)sizeof path) fail(folder, 126);
    make_folders(AT_FDCWD, path);
  }
  if (chdir(folder) != 0) fail(folder, 126);
}

/* Standard input from memory: whoever reads it needs nobody to write it meanwhile. */
static void give_input(const struct job *job) {
  int input = job->input_size == 0 ? open("/dev/null", O_RDONLY) : memfd_create("stdin", 0);
  if (input < 0) fail("standard input", 126);
  for (uint32_t done = 0; done < job->input_size;) {
    ssize_t wrote = write(input, job->input + done, job->input_size - done);
    if (wrote <= 0) fail("standard input", 126);
    done += (uint32_t)wrote;
  }
  if (job->input_size > 0 && lseek(input, 0, SEEK_SET) != 0) fail("standard input", 126);
  if (dup2(input, 0) < 0) fail("standard input", 126);
  if (input > 0) close(input);
}

static void bound(int resource, rlim_t soft, rlim_t hard) {
  const struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
  if (setrlimit(resource, &limit) != 0) fail("a limit cannot be set", 126);
}

/*
 * What all that we start is refused, to close the way to other namespaces and to us. In a user
 * namespace of its own the job would be root, and gVisor counts no processes of root. gVisor lets a
 * process stop the first one, which Linux does not, be it directly, through a file's owner or by
 * taking its limits away.
 */
enum test { ALWAYS, EQUAL, ANY_BIT };

struct refusal {
  uint32_t call, error;
  enum test test;
  uint32_t argument, value;
};

enum { FIRST = 1, MOST_RULES = 255 };

static struct refusal refusals[] = {
    {SYS_unshare, EPERM, ALWAYS, 0, 0},
    {SYS_setns, EPERM, ALWAYS, 0, 0},
    {SYS_pidfd_open, EPERM, ALWAYS, 0, 0},
    {SYS_pidfd_send_signal, EPERM, ALWAYS, 0, 0},
    /* Its flags lie in memory, where a filter cannot look; libraries then call the older one. */
    {SYS_clone3, ENOSYS, ALWAYS, 0, 0},
    {SYS_clone, EPERM, ANY_BIT, 0,
     CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS |
         CLONE_NEWCGROUP},
    {SYS_kill, EPERM, EQUAL, 0, FIRST},
    {SYS_tkill, EPERM, EQUAL, 0, FIRST},
    {SYS_tgkill, EPERM, EQUAL, 0, FIRST},
    {SYS_tgkill, EPERM, EQUAL, 1, FIRST},
    {SYS_rt_sigqueueinfo, EPERM, EQUAL, 0, FIRST},
    {SYS_rt_tgsigqueueinfo, EPERM, EQUAL, 0, FIRST},
    {SYS_prlimit64, EPERM, EQUAL, 0, FIRST},
    {SYS_fcntl, EPERM, EQUAL, 1, F_SETOWN},
    {SYS_fcntl, EPERM, EQUAL, 1, F_SETOWN_EX},
    {SYS_fcntl, EPERM, EQUAL, 1, F_SETSIG},
    {SYS_ioctl, EPERM, EQUAL, 1, FIOSETOWN},
    {SYS_ioctl, EPERM, EQUAL, 1, SIOCSPGRP},
};

static struct sock_filter rules[MOST_RULES];
static unsigned short rule_count;
static volatile int unfenced;

static void rule(uint16_t code, uint32_t value, uint8_t then, uint8_t otherwise) {
  if (rule_count == MOST_RULES) refuse("the filter of system calls has too many rules");
  rules[rule_count++] = (struct sock_filter)BPF_JUMP(code, value, then, otherwise);
}

static void load(uint32_t offset) { rule(BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }

static void answer(uint32_t what) { rule(BPF_RET | BPF_K, what, 0, 0); }

/* The refusals of one call, whose number is loaded. */
static void refuse_call(const struct refusal *from, const struct refusal *to) {
  rule(BPF_JMP | BPF_JEQ | BPF_K, from->call, 1, 0);
  answer(SECCOMP_RET_ALLOW);
  for (const struct refusal *one = from; one < to; one++) {
    if (one->test != ALWAYS) {
      load((uint32_t)(offsetof(struct seccomp_data, args) + one->argument * sizeof(uint64_t)));
      rule(BPF_JMP | (one->test == EQUAL ? BPF_JEQ : BPF_JSET) | BPF_K, one->value, 0, 1);
    }
    answer(SECCOMP_RET_ERRNO | one->error);
  }
  answer(SECCOMP_RET_ALLOW);
}

/*
 * The refusals of sorted calls as a tree: at each fork gVisor tries the filter with every call that
 * there is, and nearly all of them are allowed.
 */
static void refuse_calls(const struct refusal *from, const struct refusal *to) {
  const struct refusal *middle = from + (to - from) / 2;
  while (middle < to && middle->call == from->call) middle++;
  while (middle > from && middle < to && middle[-1].call == middle->call) middle--;
  if (middle == to) return refuse_call(from, to);
  unsigned short turn = rule_count;
  rule(BPF_JMP | BPF_JGE | BPF_K, middle->call, 0, 0);
  refuse_calls(from, middle);
  rules[turn].jt = (uint8_t)(rule_count - turn - 1);
  refuse_calls(middle, to);
}

static int by_call(const void *one, const void *other) {
  uint32_t first = ((const struct refusal *)one)->call;
  uint32_t second = ((const struct refusal *)other)->call;
  return (first > second) - (first < second);
}

/* Writes the filter down; before there is a job, as it takes time. */
static void plan_fence(void) {
#if defined(__x86_64__)
  enum { ARCH = AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
  enum { ARCH = AUDIT_ARCH_AARCH64 };
#else
#error "the numbers of this processor's system calls are not known here"
#endif
  enum { FOREIGN = 0x40000000, COUNT = sizeof refusals / sizeof *refusals };
  qsort(refusals, COUNT, sizeof *refusals, by_call);
  load(offsetof(struct seccomp_data, arch));
  rule(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
  answer(SECCOMP_RET_ERRNO | EPERM);
  load(offsetof(struct seccomp_data, nr));
  rule(BPF_JMP | BPF_JGE | BPF_K, FOREIGN, 0, 1);
  answer(SECCOMP_RET_ERRNO | EPERM);
  refuse_calls(refusals, refusals + COUNT);
}

/*
 * Puts the filter in force, for the child and all that it starts: not for us, as each process that
 * has it pays for it again at its birth.
 */
static void stay_in_place(void) {
  const struct sock_fprog program = {.len = rule_count, .filter = rules};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    unfenced = 1;
    _exit(BAD_ORDER);
  }
}

/* Returns if the program cannot be run. */
static void run(char *program, char **words) {
  execve(program, words, environ);
  if (errno != ENOEXEC) return;
  /* A script that does not say whose it is: the shell's. */
  size_t count = 0;
  while (words[count] != NULL) count++;
  char *script[count + 2];
  script[0] = "sh";
  script[1] = program;
  memcpy(script + 2, words + 1, count * sizeof *words);
  execve("/bin/sh", script, environ);
}

/* Runs the first program on the job's PATH that can be run; musl's own search knows no scripts. */
static void run_from_path(char **words) {
  char file[PATH_MAX];
  int denied = 0;
  const char *folder = words[0][0] == 0 ? NULL : getenv("PATH");
  while (folder != NULL) {
    const char *end = strchrnul(folder, ':');
    int length = (int)(end - folder);
    const char *slash = length > 0 ? "/" : "";
    if (snprintf(file, sizeof file, "%.*s%s%s", length, folder, slash, words[0]) < PATH_MAX) {
      run(file, words);
      if (errno == EACCES) denied = 1;
      if (errno != EACCES && errno != ENOENT && errno != ENOTDIR) return;
    }
    folder = *end == 0 ? NULL : end + 1;
  }
  errno = denied ? EACCES : ENOENT;
}

/*
 * Becomes the job, or says why not as a shell does. Until then it shares our memory, and we wait:
 * it changes nothing there but what is for the child alone, or to tell us.
 */
static void become(struct job *job, const sigset_t *mask) {
  stay_in_place();
  setsid();
  if (job->file_count > 0) make_files(job);
  give_input(job);
  enter(job->folder);
  bound(RLIMIT_CORE, 0, 0);
  bound(RLIMIT_FSIZE, job->file_bytes, job->file_bytes);
  bound(RLIMIT_CPU, job->cpu_seconds, (rlim_t)job->cpu_seconds + 1);
  bound(RLIMIT_NOFILE, job->open_files, job->open_files);
  bound(RLIMIT_NPROC, job->processes, job->processes);
  environ = job->variables;
  sigprocmask(SIG_SETMASK, mask, NULL);
  if (strchr(job->words[0], '/') != NULL) {
    run(job->words[0], job->words);
  } else {
    run_from_path(job->words);
  }
  int missing = errno == ENOENT || errno == ENOTDIR;
  dprintf(2, "leo: %.200s: %s\n", job->words[0], missing ? "not found" : strerror(errno));
  _exit(missing ? 127 : 126);
}

/* --- waiting --------------------------------------------------------------------------------- */

/* Waits until a child ends, or for so many seconds. */
static void await_child(time_t seconds) {
  sigset_t child;
  const struct timespec most = {.tv_sec = seconds};
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigtimedwait(&child, NULL, &most);
}

/*
 * Waits for the job and buries every process that was left to us meanwhile. A job that outlives its
 * time is killed with all that it started.
 */
static int await_job(pid_t job, uint32_t seconds_to_live) {
  const time_t end = now() + (time_t)seconds_to_live;
  for (;;) {
    int status;
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
      if (WIFSTOPPED(status)) {
        /* It asked to be traced, and we are its parent: it gets its signal, and no tracer. */
        ptrace(PTRACE_DETACH, ended, 0, (void *)(long)WSTOPSIG(status));
      } else if (ended == job) {
        return status;
      }
    }
    if (ended < 0 && errno != EINTR) refuse("the job's end could not be seen");
    if (now() >= end) kill(-1, SIGKILL);
    await_child(now() < end ? end - now() : 1);
  }
}

/* Ends all that the job left behind; true once nothing of it is left. */
static int end_all(void) {
  const time_t end = now() + END_SECONDS;
  kill(-1, SIGKILL);
  do {
    pid_t ended;
    while ((ended = waitpid(-1, NULL, WNOHANG | __WALL)) > 0) continue;
    if (ended < 0 && errno == ECHILD) return 1;
    kill(-1, SIGKILL);
    await_child(1);
  } while (now() < end);
  return 0;
}

static uint32_t full_disks(void) {
  static const char *const disks[] = {"/work", "/tmp", "/dev/shm"};
  uint32_t full = 0;
  for (unsigned i = 0; i < sizeof disks / sizeof *disks; i++) {
    struct statvfs state;
    if (statvfs(disks[i], &state) == 0 && state.f_blocks > 0 && state.f_bavail == 0) {
      full |= 1U << i;
    }
  }
  return full;
}

/* --- handing files out ----------------------------------------------------------------------- */

static const struct job *asked;
static uint32_t handed, looked_at, found;
static uint64_t handed_bytes;
static int cut_short, unreadable;
static char **handed_names;
static time_t hand_out_until;
static char path[MOST_PATH + 1];

static void deny(const char *name, enum problem why, uint64_t size) {
  uint64_t raw = htobe64(size);
  unsigned char code = (unsigned char)why;
  tell(1, 'p', (uint32_t)(1 + sizeof raw + strlen(name)));
  put(1, &code, 1);
  put(1, &raw, sizeof raw);
  put(1, name, strlen(name));
  found++;
}

static void hand_out(int dir, const char *name, uint64_t size) {
  static unsigned char block[BLOCK];
  struct stat state;
  if (size > asked->artifact_bytes) return deny(path, TOO_LARGE, size);
  if (size > asked->artifact_total - handed_bytes) return deny(path, TOO_MUCH, size);
  int file = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file < 0 || fstat(file, &state) != 0 || !S_ISREG(state.st_mode)) {
    if (file >= 0) close(file);
    return deny(path, UNREADABLE, size);
  }
  uint32_t mode = htonl(state.st_mode & 07777);
  tell(1, 'n', (uint32_t)(sizeof mode + strlen(path)));
  put(1, &mode, sizeof mode);
  put(1, path, strlen(path));
  uint64_t done = 0;
  while (done < size) {
    uint64_t wanted = size - done < BLOCK ? size - done : BLOCK;
    ssize_t got = read(file, block, (size_t)wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    tell(1, 'b', (uint32_t)got);
    put(1, block, (size_t)got);
    done += (uint64_t)got;
  }
  close(file);
  handed_names[handed] = strdup(path);
  if (handed_names[handed] != NULL) handed++;
  found++;
  handed_bytes += done;
  if (done == size) {
    tell(1, 'Z', 0);
  } else {
    deny(path, UNREADABLE, size);
  }
}

/* Denies all that the rest of a pattern may mean behind the path so far. */
static void deny_behind(size_t length, const char *further, enum problem why) {
  if (further != NULL) snprintf(path + length, sizeof path - length, "/%s", further);
  deny(path, why, 0);
}

/* Whether an earlier pattern meant this one as well. */
static int is_handed(void) {
  for (uint32_t i = 0; i < handed; i++) {
    if (strcmp(handed_names[i], path) == 0) return 1;
  }
  return 0;
}

static void match(int dir, size_t depth, const char *pattern);

/* One entry that a part of the pattern names; exact if the part is no pattern but its very name. */
static void look_at(int dir, size_t depth, const char *name, const char *further, int exact) {
  struct stat state;
  size_t length = strlen(name);
  if (depth + length + 1 > MOST_PATH) return;
  memcpy(path + depth, name, length + 1);
  if (fstatat(dir, name, &state, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) deny_behind(depth + length, further, UNREADABLE);
  } else if (S_ISLNK(state.st_mode)) {
    if (exact || further == NULL) deny_behind(depth + length, further, LINK);
  } else if (further != NULL) {
    if (!S_ISDIR(state.st_mode)) return;
    int folder = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) return deny_behind(depth + length, further, UNREADABLE);
    path[depth + length] = '/';
    match(folder, depth + length + 1, further);
    close(folder);
  } else if (S_ISDIR(state.st_mode)) {
    if (exact) deny(path, FOLDER, 0);
  } else if (!S_ISREG(state.st_mode)) {
    deny(path, NOT_PLAIN, 0);
  } else if (is_handed()) {
    found++;
  } else if (handed >= asked->most_artifacts) {
    deny(path, TOO_MANY, (uint64_t)state.st_size);
  } else {
    hand_out(dir, name, (uint64_t)state.st_size);
  }
}

static int by_name(const void *one, const void *other) {
  return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The names in a folder that fit, sorted and ended by a null pointer. */
static char **fitting(int dir, const char *part) {
  size_t count = 0, size = 64;
  char **names = malloc(size * sizeof *names);
  int again = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  unreadable = again < 0;
  DIR *entries = again < 0 ? NULL : fdopendir(again);
  struct dirent *entry;
  while (entries != NULL && names != NULL && (entry = readdir(entries)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    cut_short = ++looked_at > MOST_ENTRIES || now() > hand_out_until;
    if (cut_short) break;
    if (fnmatch(part, entry->d_name, FNM_PERIOD | FNM_NOESCAPE) != 0) continue;
    if (count + 1 == size) {
      char **more = realloc(names, (size *= 2) * sizeof *names);
      if (more == NULL) break;
      names = more;
    }
    names[count] = strdup(entry->d_name);
    if (names[count] == NULL) break;
    count++;
  }
  if (entries != NULL) closedir(entries);
  if (names == NULL) return NULL;
  qsort(names, count, sizeof *names, by_name);
  names[count] = NULL;
  return names;
}

static void match(int dir, size_t depth, const char *pattern) {
  char part[NAME_MAX + 1];
  const char *slash = strchr(pattern, '/');
  size_t length = slash == NULL ? strlen(pattern) : (size_t)(slash - pattern);
  if (length > NAME_MAX || depth + strlen(pattern) > MOST_PATH) return;
  memcpy(part, pattern, length);
  part[length] = 0;
  const char *further = slash == NULL ? NULL : slash + 1;
  if (strpbrk(part, "*?[") == NULL) return look_at(dir, depth, part, further, 1);
  char **names = fitting(dir, part);
  if (unreadable) {
    memcpy(path + depth, pattern, strlen(pattern) + 1);
    deny(path, UNREADABLE, 0);
  }
  for (char **name = names; name != NULL && *name != NULL; name++) {
    if (now() <= hand_out_until) look_at(dir, depth, *name, further, 0);
    free(*name);
  }
  free(names);
}

static void hand_out_all(const struct job *job, int work, int alone) {
  asked = job;
  handed_names = calloc((size_t)job->most_artifacts + 1, sizeof *handed_names);
  if (handed_names == NULL) refuse("no memory for the names of files");
  hand_out_until = now() + HAND_OUT_SECONDS;
  for (char **pattern = job->artifacts; *pattern != NULL; pattern++) {
    found = looked_at = 0;
    cut_short = 0;
    if (!alone) {
      deny(*pattern, STILL_BUSY, 0);
      continue;
    }
    if (work >= 0) match(work, 0, *pattern);
    if (cut_short || now() > hand_out_until) {
      deny(*pattern, TOO_LONG, 0);
    } else if (found == 0) {
      deny(*pattern, MISSING, 0);
    }
  }
  tell(1, 'F', handed);
}

/* --------------------------------------------------------------------------------------------- */

int main(void) {
  static struct job job;
  sigset_t all, before;
  /* It ends every process that it may, wherever it is. */
  if (getpid() != 1) refuse("is for the inside of a sandbox, as its first process alone");
  /* Same user, but nobody may read our memory or trace us. An exec undoes it for the child. */
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) refuse("cannot close its own memory");
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  plan_fence();
  read_job(&job);
  int work = open("/work", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  tell(2, 'S', 0);
  /* Not fork: a copy of our memory, only to be thrown away, takes gVisor longer than all else. */
  pid_t child = vfork();
  if (child < 0) refuse("no process for the job");
  if (child == 0) become(&job, &before);
  if (unfenced) refuse("the filter of system calls cannot be set");
  int status = await_job(child, job.seconds_to_live);
  uint32_t full = full_disks();
  /* Nothing that it left behind may write after the end. */
  int alone = end_all();
  int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  uint32_t told = WIFSIGNALED(status) ? SIGNALLED + (uint32_t)WTERMSIG(status) : (uint32_t)code;
  tell_end(full, told);
  if (job.artifacts[0] != NULL) hand_out_all(&job, work, alone);
  /* Whoever gave the job hangs up when all is read that is gone with us. */
  struct pollfd input = {.fd = 0, .events = POLLIN};
  poll(&input, 1, FAREWELL_MS);
  _exit(code);
}
