/*
 * The first process of every sandbox. It waits for one job on its standard input, runs it as a
 * child whose standard output and error are its own, and tells on both streams how the child ended.
 *
 * What it reads, numbers in network byte order:
 *   1 byte version (2), 32 bytes nonce, 4 bytes seconds to live, 4 bytes length of the rest,
 *   4 bytes number of words, then each word as 4 bytes length and its bytes (no NUL).
 * What it writes, 37 bytes each: the nonce, a letter, 4 bytes value.
 *   'S' on stderr before the child starts; 'E' on stdout and on stderr when it has ended, with its
 *   exit code, or 256 + the signal that ended it.
 *
 * Whoever gave the job ends it in time. The seconds to live are for when nobody is left to do so.
 *
 * Whoever reads the streams knows the nonce; the job does not, as it is told to this process alone
 * and its memory is closed to others. A job that guesses it, or kills this process, gains nothing:
 * it could have chosen its exit code anyway, and the sandbox is over at once.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
  VERSION = 2,
  NONCE = 32,
  FRAME = NONCE + 5,
  MOST_BYTES = 16 << 20,
  MOST_WORDS = 1 << 16,
  SIGNALLED = 256,
  FAREWELL_MS = 2000,
  BAD_ORDER = 70
};

static unsigned char nonce[NONCE];
static uint32_t seconds_to_live;

static void refuse(const char *why) {
  dprintf(2, "leo-init: %s\n", why);
  _exit(BAD_ORDER);
}

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

static uint32_t number(const unsigned char *at) {
  uint32_t raw;
  memcpy(&raw, at, sizeof raw);
  return ntohl(raw);
}

/* Reads the job and gives its words, ended by a null pointer. */
static char **read_job(void) {
  unsigned char head[1 + NONCE + 4 + 4];
  take(head, sizeof head);
  if (head[0] != VERSION) refuse("the job is of a version this image does not know");
  memcpy(nonce, head + 1, NONCE);
  seconds_to_live = number(head + 1 + NONCE);
  uint32_t rest = number(head + 1 + NONCE + 4);
  explicit_bzero(head, sizeof head);
  if (rest < 4 || rest > MOST_BYTES) refuse("the job's length is not allowed");
  /* One byte more: each word is ended by a NUL in the place of the next one's length. */
  unsigned char *body = malloc((size_t)rest + 1);
  if (body == NULL) refuse("no memory for the job");
  take(body, rest);
  uint32_t count = number(body);
  if (count < 1 || count > MOST_WORDS) refuse("the number of words is not allowed");
  char **words = calloc((size_t)count + 1, sizeof *words);
  if (words == NULL) refuse("no memory for the job");
  size_t at = 4;
  for (uint32_t i = 0; i < count; i++) {
    if (rest - at < 4) refuse("the job is cut off");
    uint32_t length = number(body + at);
    body[at] = 0;
    at += 4;
    if (length > rest - at) refuse("the job is cut off");
    words[i] = (char *)body + at;
    at += length;
  }
  if (at != rest) refuse("the job has more than its words");
  body[rest] = 0;
  return words;
}

/* Writes a frame; the job may have made the stream non-blocking. */
static void tell(int stream, char letter, uint32_t value) {
  unsigned char frame[FRAME];
  uint32_t raw = htonl(value);
  memcpy(frame, nonce, NONCE);
  frame[NONCE] = (unsigned char)letter;
  memcpy(frame + NONCE + 1, &raw, sizeof raw);
  size_t done = 0;
  while (done < FRAME) {
    ssize_t wrote = write(stream, frame + done, FRAME - done);
    if (wrote > 0) {
      done += (size_t)wrote;
    } else if (wrote < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = stream, .events = POLLOUT};
      poll(&room, 1, 100);
    } else if (wrote == 0 || errno != EINTR) {
      return;
    }
  }
}

/* The child: becomes the job, or says why not as a shell does. */
static void become(char **words, const sigset_t *mask) {
  setsid();
  int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 || dup2(nothing, 0) < 0) {
    dprintf(2, "leo-init: /dev/null: %s\n", strerror(errno));
    _exit(126);
  }
  if (nothing > 0) close(nothing);
  sigprocmask(SIG_SETMASK, mask, NULL);
  execvp(words[0], words);
  int missing = errno == ENOENT || errno == ENOTDIR;
  dprintf(2, "leo: %.200s: %s\n", words[0], missing ? "not found" : strerror(errno));
  _exit(missing ? 127 : 126);
}

/*
 * Waits for the job and buries every process that was left to us meanwhile. A job that outlives its
 * time is killed with all that it started.
 */
static int await(pid_t job) {
  sigset_t child;
  struct timespec now;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  clock_gettime(CLOCK_MONOTONIC, &now);
  const time_t end = now.tv_sec + (time_t)seconds_to_live;
  for (;;) {
    int status;
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
      if (ended == job) return status;
    }
    if (ended < 0 && errno != EINTR) refuse("the job's end could not be seen");
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec >= end) kill(-1, SIGKILL);
    struct timespec left = {.tv_sec = now.tv_sec < end ? end - now.tv_sec : 1};
    sigtimedwait(&child, NULL, &left);
  }
}

int main(void) {
  sigset_t all, before;
  /* Same user, but nobody may read our memory or trace us. An exec undoes it for the child. */
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) refuse("cannot close its own memory");
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  char **words = read_job();
  tell(2, 'S', 0);
  pid_t job = fork();
  if (job < 0) refuse("no process for the job");
  if (job == 0) become(words, &before);
  int status = await(job);
  /* Nothing that it left behind may write after the end. */
  kill(-1, SIGKILL);
  int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  uint32_t told = WIFSIGNALED(status) ? SIGNALLED + (uint32_t)WTERMSIG(status) : (uint32_t)code;
  tell(1, 'E', told);
  tell(2, 'E', told);
  /* We are killed now. If nobody does, the container's exit code says the same. */
  poll(NULL, 0, FAREWELL_MS);
  _exit(code);
}
