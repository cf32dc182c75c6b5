// SPDX-License-Identifier: MIT
//
// The module _files: what copying needs of a file system and its users, and MicroPython's os lacks.
//
//   create(path, mode) -> fd     of a new, empty file, to be written; EEXIST where there is one, or a link
//   append(path) -> fd           of a file to be written at its end; EPERM for what isn't the user's own regular file
//                                with this one name, ELOOP for a link
//   hold(path[, follows]) -> fd  of a file or a folder, to be read; ELOOP for a link that isn't to be followed
//   chmod(path, mode)
//   chown(path, owner, group)
//   utime(path, atime, mtime)    seconds since 1970
//   lstat(path) -> a tuple as os.stat's, of a link itself
//   readlink(path) -> str or bytes, as the path is
//   symlink(target, path)
//   umask([mask]) -> the bits (int) that new files don't get
//   user() -> (number, name, home folder) of the user, None for what the system doesn't know
//
// Paths are str or bytes; for chmod, chown, utime and lstat they may be a descriptor (int). What open() is given
// a descriptor for closes it. All raise OSError.

#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/objstr.h"
#include "py/runtime.h"

static void check(ssize_t result) {
    if (result < 0) {
        mp_raise_OSError(errno);
    }
}

static mp_obj_t files_create(mp_obj_t path, mp_obj_t mode) {
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    int fd = open(mp_obj_str_get_str(path), flags, (mode_t)mp_obj_get_int(mode));
    check(fd);
    return MP_OBJ_NEW_SMALL_INT(fd);
}
static MP_DEFINE_CONST_FUN_OBJ_2(files_create_obj, files_create);

// A neighbour may have put there what makes us wait (a pipe), or write to another of the user's files (a second name).
static mp_obj_t files_append(mp_obj_t path) {
    int flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int fd = open(mp_obj_str_get_str(path), flags);
    check(fd);
    struct stat found;
    bool is_own = fstat(fd, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == geteuid() && found.st_nlink == 1;
    if (!is_own) {
        close(fd);
        mp_raise_OSError(EPERM);
    }
    return MP_OBJ_NEW_SMALL_INT(fd);
}
static MP_DEFINE_CONST_FUN_OBJ_1(files_append_obj, files_append);

static mp_obj_t files_hold(size_t n_args, const mp_obj_t *args) {
    int follows = n_args == 2 && mp_obj_is_true(args[1]) ? 0 : O_NOFOLLOW;
    int fd = open(mp_obj_str_get_str(args[0]), O_RDONLY | follows | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    check(fd);
    return MP_OBJ_NEW_SMALL_INT(fd);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(files_hold_obj, 1, 2, files_hold);

static mp_obj_t files_chmod(mp_obj_t path, mp_obj_t mode_in) {
    mode_t mode = (mode_t)mp_obj_get_int(mode_in);
    check(mp_obj_is_int(path) ? fchmod((int)mp_obj_get_int(path), mode) : chmod(mp_obj_str_get_str(path), mode));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(files_chmod_obj, files_chmod);

static mp_obj_t files_chown(mp_obj_t path, mp_obj_t owner_in, mp_obj_t group_in) {
    uid_t owner = (uid_t)mp_obj_get_int_truncated(owner_in);
    gid_t group = (gid_t)mp_obj_get_int_truncated(group_in);
    check(mp_obj_is_int(path) ? fchown((int)mp_obj_get_int(path), owner, group)
                              : chown(mp_obj_str_get_str(path), owner, group));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(files_chown_obj, files_chown);

static mp_obj_t files_utime(mp_obj_t path, mp_obj_t atime, mp_obj_t mtime) {
    struct timespec times[] = {{.tv_sec = (time_t)mp_obj_get_int(atime)}, {.tv_sec = (time_t)mp_obj_get_int(mtime)}};
    check(mp_obj_is_int(path) ? futimens((int)mp_obj_get_int(path), times)
                              : utimensat(AT_FDCWD, mp_obj_str_get_str(path), times, 0));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(files_utime_obj, files_utime);

static mp_obj_t files_lstat(mp_obj_t path) {
    struct stat found;
    check(mp_obj_is_int(path) ? fstat((int)mp_obj_get_int(path), &found) : lstat(mp_obj_str_get_str(path), &found));
    mp_obj_t items[] = {
        MP_OBJ_NEW_SMALL_INT(found.st_mode),    mp_obj_new_int_from_ull(found.st_ino),
        mp_obj_new_int_from_ull(found.st_dev),  mp_obj_new_int_from_ull(found.st_nlink),
        mp_obj_new_int_from_uint(found.st_uid), mp_obj_new_int_from_uint(found.st_gid),
        mp_obj_new_int_from_ll(found.st_size),  mp_obj_new_int_from_ll(found.st_atime),
        mp_obj_new_int_from_ll(found.st_mtime), mp_obj_new_int_from_ll(found.st_ctime),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(files_lstat_obj, files_lstat);

static mp_obj_t files_readlink(mp_obj_t path) {
    char target[PATH_MAX];
    ssize_t len = readlink(mp_obj_str_get_str(path), target, sizeof(target));
    check(len);
    return mp_obj_new_str_of_type(mp_obj_get_type(path), (const byte *)target, (size_t)len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(files_readlink_obj, files_readlink);

static mp_obj_t files_symlink(mp_obj_t target, mp_obj_t path) {
    check(symlink(mp_obj_str_get_str(target), mp_obj_str_get_str(path)));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(files_symlink_obj, files_symlink);

static mp_obj_t files_umask(size_t n_args, const mp_obj_t *args) {
    mode_t mask = umask(0); // there is no way to only ask
    umask(n_args == 1 ? (mode_t)mp_obj_get_int(args[0]) : mask);
    return MP_OBJ_NEW_SMALL_INT(mask);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(files_umask_obj, 0, 1, files_umask);

static mp_obj_t text_or_none(const char *text) {
    return text == NULL || text[0] == '\0' ? mp_const_none : mp_obj_new_str(text, strlen(text));
}

static mp_obj_t files_user(void) {
    const struct passwd *found = getpwuid(getuid());
    mp_obj_t items[] = {
        mp_obj_new_int_from_uint(getuid()),
        text_or_none(found == NULL ? NULL : found->pw_name),
        text_or_none(found == NULL ? NULL : found->pw_dir),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(files_user_obj, files_user);

static const mp_rom_map_elem_t files_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__files)},
    {MP_ROM_QSTR(MP_QSTR_create), MP_ROM_PTR(&files_create_obj)},
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&files_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_hold), MP_ROM_PTR(&files_hold_obj)},
    {MP_ROM_QSTR(MP_QSTR_chmod), MP_ROM_PTR(&files_chmod_obj)},
    {MP_ROM_QSTR(MP_QSTR_chown), MP_ROM_PTR(&files_chown_obj)},
    {MP_ROM_QSTR(MP_QSTR_utime), MP_ROM_PTR(&files_utime_obj)},
    {MP_ROM_QSTR(MP_QSTR_lstat), MP_ROM_PTR(&files_lstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlink), MP_ROM_PTR(&files_readlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_symlink), MP_ROM_PTR(&files_symlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_umask), MP_ROM_PTR(&files_umask_obj)},
    {MP_ROM_QSTR(MP_QSTR_user), MP_ROM_PTR(&files_user_obj)},
};
static MP_DEFINE_CONST_DICT(files_globals, files_globals_table);

const mp_obj_module_t files_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&files_globals,
};

MP_REGISTER_MODULE(MP_QSTR__files, files_module);
