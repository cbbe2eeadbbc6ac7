// Counts the calls with which a process changes files below the folder MLOPS_KILL_ROOT, writes each to MLOPS_KILL_LOG, and kills the
// process at the one numbered MLOPS_KILL_AT: before the call, and in the middle of a write. A call that changes nothing is not counted.
// MLOPS_KILL_SIGNAL is the signal; a process that survives it goes on.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static long kill_at;
static int log_file = -1;
static int kill_signal = SIGKILL;
static atomic_long count;

// The process's children are not counted: they load nothing.
__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("MLOPS_KILL_AT"), *folder = getenv("MLOPS_KILL_ROOT"), *log = getenv("MLOPS_KILL_LOG");
    if (folder != NULL)
    {
        snprintf(root, sizeof root, "%s/", folder);
    }

    const char *number = getenv("MLOPS_KILL_SIGNAL");
    kill_signal = number == NULL ? SIGKILL : atoi(number);
    kill_at = at == NULL ? 0 : atol(at);
    log_file = log == NULL ? -1 : (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    unsetenv("LD_PRELOAD");
    unsetenv("MLOPS_KILL_AT");
}

// Whether this call is the one to die at.
static int is_last(const char *call, const char *path)
{
    long number = ++count;
    if (log_file >= 0)
    {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path);
        syscall(SYS_write, log_file, line, (size_t)length);
    }

    return number == kill_at;
}

static void die(void)
{
    syscall(SYS_kill, getpid(), kill_signal);
    while (kill_signal == SIGKILL)
    {
        pause();
    }
}

static int is_inside(const char *path)
{
    return root[0] != 0 && strncmp(path, root, strlen(root)) == 0;
}

// Calls with a path. One that is relative to a folder other than the current one is not looked at: .NET makes none.
static void at_path(const char *call, const char *path)
{
    char full[PATH_MAX];
    if (path == NULL)
    {
        return;
    }

    if (path[0] != '/')
    {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL)
        {
            return;
        }

        snprintf(full, sizeof full, "%.2000s/%.2000s", here, path);
        path = full;
    }

    if (is_inside(path) && is_last(call, path))
    {
        die();
    }
}

static int exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static off_t size_of(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 ? status.st_size : -1;
}

static int path_of(int fd, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return is_inside(path);
}

static void at_file(const char *call, int fd)
{
    char path[PATH_MAX];
    if (path_of(fd, path) && is_last(call, path))
    {
        die();
    }
}

static void at_write(int fd, const void *content, size_t length, off_t offset)
{
    char path[PATH_MAX];
    if (!path_of(fd, path))
    {
        return;
    }

    if (is_last("write", path))
    {
        if (kill_signal == SIGKILL)
        {
            offset < 0 ? syscall(SYS_write, fd, content, length / 2) : syscall(SYS_pwrite64, fd, content, length / 2, offset);
        }

        die();
    }
}

#define REAL(type, name) static type (*real)(); if (real == NULL) { real = (type (*)())dlsym(RTLD_NEXT, name); }

static int changes(int flags, const char *path)
{
    return (flags & O_TRUNC) != 0 || ((flags & O_CREAT) != 0 && !exists(path));
}

static mode_t mode_of(int flags, va_list arguments)
{
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(int, #name) \
        va_list arguments; \
        va_start(arguments, flags); \
        mode_t mode = mode_of(flags, arguments); \
        va_end(arguments); \
        if (changes(flags, path)) { at_path("open", path); } \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) \
    { \
        REAL(int, #name) \
        va_list arguments; \
        va_start(arguments, flags); \
        mode_t mode = mode_of(flags, arguments); \
        va_end(arguments); \
        if (changes(flags, path)) { at_path("open", path); } \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *content, size_t length)
{
    REAL(ssize_t, "write")
    at_write(fd, content, length, -1);
    return real(fd, content, length);
}

ssize_t pwrite(int fd, const void *content, size_t length, off_t offset)
{
    REAL(ssize_t, "pwrite")
    at_write(fd, content, length, offset);
    return real(fd, content, length, offset);
}

ssize_t pwrite64(int fd, const void *content, size_t length, off_t offset)
{
    REAL(ssize_t, "pwrite64")
    at_write(fd, content, length, offset);
    return real(fd, content, length, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t offset)
{
    REAL(ssize_t, "pwritev")
    at_file("pwritev", fd);
    return real(fd, parts, number, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int number, off_t offset)
{
    REAL(ssize_t, "pwritev64")
    at_file("pwritev", fd);
    return real(fd, parts, number, offset);
}

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t length, unsigned flags)
{
    REAL(ssize_t, "copy_file_range")
    at_file("copy_file_range", to);
    return real(from, from_offset, to, to_offset, length, flags);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t length)
{
    REAL(ssize_t, "sendfile")
    at_file("sendfile", to);
    return real(to, from, offset, length);
}

ssize_t sendfile64(int to, int from, off_t *offset, size_t length)
{
    REAL(ssize_t, "sendfile64")
    at_file("sendfile", to);
    return real(to, from, offset, length);
}

int ftruncate(int fd, off_t length)
{
    REAL(int, "ftruncate")
    if (size_of(fd) != length) { at_file("ftruncate", fd); }
    return real(fd, length);
}

int ftruncate64(int fd, off_t length)
{
    REAL(int, "ftruncate64")
    if (size_of(fd) != length) { at_file("ftruncate", fd); }
    return real(fd, length);
}

int posix_fallocate64(int fd, off_t offset, off_t length)
{
    REAL(int, "posix_fallocate64")
    at_file("fallocate", fd);
    return real(fd, offset, length);
}

int fchmod(int fd, mode_t mode)
{
    REAL(int, "fchmod")
    at_file("chmod", fd);
    return real(fd, mode);
}

int chmod(const char *path, mode_t mode)
{
    REAL(int, "chmod")
    at_path("chmod", path);
    return real(path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir")
    if (!exists(path)) { at_path("mkdir", path); }
    return real(path, mode);
}

int rmdir(const char *path)
{
    REAL(int, "rmdir")
    if (exists(path)) { at_path("rmdir", path); }
    return real(path);
}

int unlink(const char *path)
{
    REAL(int, "unlink")
    if (exists(path)) { at_path("unlink", path); }
    return real(path);
}

int unlinkat(int folder, const char *path, int flags)
{
    REAL(int, "unlinkat")
    at_path("unlink", path);
    return real(folder, path, flags);
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename")
    at_path("rename", to);
    return real(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL(int, "renameat2")
    at_path("rename", to);
    return real(from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to)
{
    REAL(int, "link")
    at_path("link", to);
    return real(from, to);
}

int symlink(const char *from, const char *to)
{
    REAL(int, "symlink")
    at_path("symlink", to);
    return real(from, to);
}
