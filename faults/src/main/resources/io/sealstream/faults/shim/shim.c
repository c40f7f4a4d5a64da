/*
 * Stands between a program and its C library, by LD_PRELOAD, and spoils what it is told to: the clock, and the disk below one
 * directory. What to spoil is in a file that whoever injects faults has mapped too; all of it zero, nothing is spoiled, and
 * each call costs one look at that memory.
 *
 * Not spoiled: writes by memory mapping, by sendfile or copy_file_range, by the C library's own streams (FILE), and the
 * kernel's clock, which stamps files and ends waits until an absolute time.
 *
 * It may be called before its constructor has run and in signal handlers: it allocates nothing and takes no lock, and but for
 * the clock, which would cost a system call, it asks the kernel instead of the library behind it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#if __SIZEOF_LONG__ != 8
#error "only for 64 bits: off_t and off64_t are one there"
#endif

#define EXPORT __attribute__((visibility("default")))

/* As class Control writes it. */
struct control {
    _Atomic int64_t clock_offset_ns;
    _Atomic int64_t write_delay_us;
    _Atomic int64_t sync_delay_us;
    _Atomic int64_t full;
    _Atomic int64_t bytes_left;
    _Atomic int64_t sync_fails;
    _Atomic int64_t delayed;
    _Atomic int64_t refused;
};

static struct control nothing;
static struct control *_Atomic control = &nothing;
static char directory[PATH_MAX];
static size_t directory_length;

static void complain(const char *what, const char *name) {
    struct iovec text[] = {
        {(void *)"sealstream shim: cannot ", 24}, {(void *)what, strlen(what)}, {(void *)" ", 1},
        {(void *)name, strlen(name)}, {(void *)"; no fault strikes this process\n", 32},
    };
    syscall(SYS_writev, 2, text, 5);
}

__attribute__((constructor)) static void open_control(void) {
    const char *path = getenv("FAULTS_SHIM_CONTROL");
    const char *below = getenv("FAULTS_SHIM_DIRECTORY");
    if (path == NULL || below == NULL || strlen(below) >= sizeof directory) {
        complain("start without", "FAULTS_SHIM_CONTROL and FAULTS_SHIM_DIRECTORY");
        return;
    }
    directory_length = strlen(strcpy(directory, below));
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    void *page = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0) syscall(SYS_close, fd);
    if (page == MAP_FAILED) complain("map", path);
    else atomic_store(&control, page);
}

/* ---- the clock ---- */

typedef int clock_gettime_fn(clockid_t, struct timespec *);

static clock_gettime_fn *_Atomic real_clock_gettime;

/* By the library, which need not ask the kernel. */
static int real_time(clockid_t id, struct timespec *answer) {
    clock_gettime_fn *real = atomic_load_explicit(&real_clock_gettime, memory_order_relaxed);
    if (real == NULL) {
        real = (clock_gettime_fn *)dlsym(RTLD_NEXT, "clock_gettime");
        if (real == NULL) return (int)syscall(SYS_clock_gettime, id, answer);
        atomic_store(&real_clock_gettime, real);
    }
    return real(id, answer);
}

EXPORT int clock_gettime(clockid_t id, struct timespec *answer) {
    int result = real_time(id, answer);
    if (result != 0 || (id != CLOCK_REALTIME && id != CLOCK_REALTIME_COARSE)) return result;
    int64_t offset = atomic_load_explicit(&control->clock_offset_ns, memory_order_relaxed);
    if (offset == 0) return 0;
    int64_t ns = answer->tv_nsec + offset % 1000000000;
    answer->tv_sec += offset / 1000000000;
    if (ns < 0) ns += 1000000000, answer->tv_sec--;
    if (ns >= 1000000000) ns -= 1000000000, answer->tv_sec++;
    answer->tv_nsec = ns;
    return 0;
}

EXPORT int gettimeofday(struct timeval *restrict answer, void *restrict zone) {
    struct timespec now;
    if (zone != NULL) memset(zone, 0, sizeof(struct timezone));
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    answer->tv_sec = now.tv_sec;
    answer->tv_usec = now.tv_nsec / 1000;
    return 0;
}

EXPORT time_t time(time_t *answer) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME_COARSE, &now) != 0) return -1;
    if (answer != NULL) *answer = now.tv_sec;
    return now.tv_sec;
}

/* ---- what is below the directory ---- */

static int path_is_below(const char *path, size_t length) {
    return length > directory_length && memcmp(path, directory, directory_length) == 0 && path[directory_length] == '/';
}

static int fd_path(int fd, char *path) {
    char link[32] = "/proc/self/fd/";
    char digits[12];
    int count = 0, at = 14;
    for (unsigned rest = (unsigned)fd; count == 0 || rest > 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
    while (count > 0) link[at++] = digits[--count];
    return (int)syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX);
}

/* Keeps errno: whoever asks goes on to a call that sets it. */
static int fd_is_below(int fd) {
    char path[PATH_MAX];
    int before = errno;
    int length = fd < 0 ? -1 : fd_path(fd, path);
    errno = before;
    return length > 0 && path_is_below(path, (size_t)length);
}

/* Of a file that does not exist, so by its name: relative ones, as of Postgres, count from where they are relative to. */
static int new_file_is_below(int at, const char *name) {
    char path[2 * PATH_MAX];
    size_t length = 0;
    int before = errno;
    if (syscall(SYS_faccessat, at, name, F_OK) == 0) return 0;
    if (name[0] != '/') {
        int base = at == AT_FDCWD ? (int)syscall(SYS_getcwd, path, PATH_MAX) - 1 : fd_path(at, path);
        errno = before;
        if (base <= 0) return 0;
        length = (size_t)base;
        path[length++] = '/';
    }
    errno = before;
    size_t rest = strnlen(name, PATH_MAX);
    memcpy(path + length, name, rest);
    return path_is_below(path, length + rest);
}

/* ---- a slow disk ---- */

static void delay(int64_t us) {
    int before = errno;
    struct timespec rest = {us / 1000000, us % 1000000 * 1000};
    /* As a disk: no signal cuts it short. */
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
    atomic_fetch_add(&control->delayed, 1);
    errno = before;
}

/* ---- a full disk ---- */

/* How many of the bytes lengthen the file: others have their room already. */
static int64_t growth(int fd, int64_t offset, int64_t count) {
    struct stat file;
    int before = errno;
    int64_t grows = 0;
    if (fstat(fd, &file) == 0 && S_ISREG(file.st_mode)) {
        if (offset < 0)
            offset = syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND ? file.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
        int64_t beyond = offset + count - file.st_size;
        grows = beyond < 0 ? 0 : beyond < count ? beyond : count;
    }
    errno = before;
    return grows;
}

/* Takes as much of the room that is left as there is, at most what is wanted. */
static int64_t take(int64_t wanted) {
    int64_t left = atomic_load(&control->bytes_left);
    int64_t taken;
    do {
        taken = left < wanted ? left : wanted;
        if (taken <= 0) return 0;
    } while (!atomic_compare_exchange_weak(&control->bytes_left, &left, left - taken));
    return taken;
}

static int refuse(int error) {
    atomic_fetch_add(&control->refused, 1);
    errno = error;
    return -1;
}

/* How many bytes may be written, or -1: a disk that fills up takes the first bytes of a write, then refuses the next. */
static int64_t room(int fd, int64_t offset, int64_t count) {
    int64_t grows = growth(fd, offset, count);
    if (grows == 0) return count;
    int64_t granted = count - grows + take(grows);
    return granted == 0 ? refuse(ENOSPC) : granted;
}

/* ---- writes ---- */

/* How many of the bytes may be written, after whatever delay; -1 if none. An offset of -1 is where the file stands. */
static int64_t admit(int fd, int64_t offset, int64_t count) {
    int64_t us = atomic_load_explicit(&control->write_delay_us, memory_order_relaxed);
    int64_t full = atomic_load_explicit(&control->full, memory_order_relaxed);
    if ((us == 0 && full == 0) || count <= 0 || !fd_is_below(fd)) return count;
    if (us != 0) delay(us);
    return full == 0 ? count : room(fd, offset, count);
}

EXPORT ssize_t write(int fd, const void *bytes, size_t count) {
    int64_t admitted = admit(fd, -1, (int64_t)count);
    return admitted < 0 && count > 0 ? -1 : syscall(SYS_write, fd, bytes, admitted);
}

EXPORT ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    int64_t admitted = admit(fd, offset, (int64_t)count);
    return admitted < 0 && count > 0 ? -1 : syscall(SYS_pwrite64, fd, bytes, admitted, offset);
}

EXPORT ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
    return pwrite(fd, bytes, count, offset);
}

static int64_t total(const struct iovec *parts, int count) {
    int64_t bytes = 0;
    for (int i = 0; i < count; i++) bytes += (int64_t)parts[i].iov_len;
    return bytes;
}

/* Of a write in parts that does not fit, the first that does. */
static int fitting(const struct iovec *parts, int count, int64_t admitted) {
    int fit = 0;
    for (int64_t bytes = 0; fit < count && bytes + (int64_t)parts[fit].iov_len <= admitted; fit++)
        bytes += (int64_t)parts[fit].iov_len;
    return fit;
}

EXPORT ssize_t writev(int fd, const struct iovec *parts, int count) {
    int64_t bytes = total(parts, count);
    int64_t admitted = admit(fd, -1, bytes);
    int fit = admitted == bytes ? count : fitting(parts, count, admitted);
    if (fit == 0 && count > 0) return admitted < 0 ? -1 : syscall(SYS_write, fd, parts[0].iov_base, admitted);
    return syscall(SYS_writev, fd, parts, fit);
}

EXPORT ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    int64_t bytes = total(parts, count);
    int64_t admitted = admit(fd, offset, bytes);
    int fit = admitted == bytes ? count : fitting(parts, count, admitted);
    if (fit == 0 && count > 0) return admitted < 0 ? -1 : syscall(SYS_pwrite64, fd, parts[0].iov_base, admitted, offset);
    return syscall(SYS_pwritev, fd, parts, fit, offset, 0L);
}

EXPORT ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
    return pwritev(fd, parts, count, offset);
}

/* ---- what makes files durable ---- */

static int sync_fails(int fd) {
    int64_t us = atomic_load_explicit(&control->sync_delay_us, memory_order_relaxed);
    int64_t fails = atomic_load_explicit(&control->sync_fails, memory_order_relaxed);
    if ((us == 0 && fails == 0) || !fd_is_below(fd)) return 0;
    if (us != 0) delay(us);
    return fails != 0;
}

EXPORT int fsync(int fd) {
    return sync_fails(fd) ? refuse(EIO) : (int)syscall(SYS_fsync, fd);
}

EXPORT int fdatasync(int fd) {
    return sync_fails(fd) ? refuse(EIO) : (int)syscall(SYS_fdatasync, fd);
}

/* ---- what takes room without writing ---- */

/* Whether there is no room to make the file as long as this. */
static int lacks_room(int fd, int64_t length) {
    if (atomic_load_explicit(&control->full, memory_order_relaxed) == 0 || !fd_is_below(fd)) return 0;
    int64_t grows = growth(fd, 0, length);
    return grows > 0 && take(grows) < grows;
}

EXPORT int ftruncate(int fd, off_t length) {
    return lacks_room(fd, length) ? refuse(ENOSPC) : (int)syscall(SYS_ftruncate, fd, length);
}

EXPORT int ftruncate64(int fd, off_t length) {
    return ftruncate(fd, length);
}

EXPORT int fallocate(int fd, int mode, off_t offset, off_t length) {
    return lacks_room(fd, offset + length) ? refuse(ENOSPC) : (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

EXPORT int fallocate64(int fd, int mode, off_t offset, off_t length) {
    return fallocate(fd, mode, offset, length);
}

/* Returns the error instead of setting it. Where the file system cannot, the library would write zeros; Postgres does it then. */
EXPORT int posix_fallocate(int fd, off_t offset, off_t length) {
    int before = errno;
    int error = fallocate(fd, 0, offset, length) == 0 ? 0 : errno;
    errno = before;
    return error;
}

EXPORT int posix_fallocate64(int fd, off_t offset, off_t length) {
    return posix_fallocate(fd, offset, length);
}

/* ---- new files ---- */

static int is_full(void) {
    return atomic_load_explicit(&control->full, memory_order_relaxed) != 0 && atomic_load(&control->bytes_left) <= 0;
}

static int open_at(int at, const char *name, int flags, mode_t mode) {
    if (flags & O_CREAT && is_full() && new_file_is_below(at, name)) return refuse(ENOSPC);
    return (int)syscall(SYS_openat, at, name, flags, mode);
}

#define MODE(last)                                                       \
    mode_t mode = 0;                                                     \
    if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) {           \
        va_list more;                                                    \
        va_start(more, last);                                            \
        mode = va_arg(more, mode_t);                                     \
        va_end(more);                                                    \
    }

EXPORT int open(const char *name, int flags, ...) {
    MODE(flags)
    return open_at(AT_FDCWD, name, flags, mode);
}

EXPORT int open64(const char *name, int flags, ...) {
    MODE(flags)
    return open_at(AT_FDCWD, name, flags, mode);
}

EXPORT int openat(int at, const char *name, int flags, ...) {
    MODE(flags)
    return open_at(at, name, flags, mode);
}

EXPORT int openat64(int at, const char *name, int flags, ...) {
    MODE(flags)
    return open_at(at, name, flags, mode);
}

EXPORT int creat(const char *name, mode_t mode) {
    return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

EXPORT int mkdirat(int at, const char *name, mode_t mode) {
    if (is_full() && new_file_is_below(at, name)) return refuse(ENOSPC);
    return (int)syscall(SYS_mkdirat, at, name, mode);
}

EXPORT int mkdir(const char *name, mode_t mode) {
    return mkdirat(AT_FDCWD, name, mode);
}
