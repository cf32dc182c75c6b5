// SPDX-License-Identifier: MIT
//
// All that a fuzz target does, where something fails: with what well-behaved servers say (tests/fuzz/seeds.py) each
// allocation and each call for random bytes of an operation fails once. Nothing is lost, and nothing crashes.

#ifndef FAULTS_H
#define FAULTS_H

#include <glob.h>

#include "../engine/counted.h"
#include "../engine/keygen.h"

enum { CALLS_MAX = 10000 };

// Not there with other engines.
#pragma weak OPENSSL_thread_stop
extern void OPENSSL_thread_stop(void);

// Inputs whose client lacks memory anyway.
enum { LACKS_ANYWAY = 128 };

static int runs(void) {
    return client_runs;
}

typedef struct failures {
    unsigned inputs, calls, leaks;
} failures_t;

// Have one call fail. Returns whether there was one; *grows tells whether something was kept.
static int fail(unsigned *fails_in, unsigned call, const file_t *input, int *grows) {
    size_t before = held;
    *fails_in = call;
    LLVMFuzzerTestOneInput(input->data, input->len);
    if (OPENSSL_thread_stop != NULL) {
        OPENSSL_thread_stop(); // it keeps the texts of the last errors
    }
    int has_failed = *fails_in == 0;
    *fails_in = 0;
    *grows = held != before;
    return has_failed;
}

// Have the first call fail, then the second, until none does. What a crypto library keeps for good it keeps once.
static void fail_each(failures_t *failures, unsigned *fails_in, const file_t *input) {
    int grows;
    for (unsigned call = 1; fail(fails_in, call, input, &grows) && call < CALLS_MAX; call++) {
        if (grows && fail(fails_in, call, input, &grows) && grows) {
            printf("# conversation %u, call %u\n", failures->inputs, call);
            failures->leaks++;
        }
        failures->calls++;
    }
    failures->inputs++;
}

static void check_failures(const failures_t *failures, const char *what) {
    char title[200];
    snprintf(title, sizeof(title), "%s fails at each of %u calls of %u conversations", what, failures->calls,
             failures->inputs);
    check(failures->inputs > 0, title);
    snprintf(title, sizeof(title), "%s fails: nothing is lost", what);
    check(failures->leaks == 0, title);
}

static void fail_everywhere(const glob_t *found) {
    failures_t memory = {.inputs = 0}, randomness = {.inputs = 0};
    for (size_t i = 0; i < found->gl_pathc; i++) {
        file_t input;
        if (read_file(found->gl_pathv[i] + strlen(folder) + 1, &input) || input.len == 0 ||
            (input.data[0] & LACKS_ANYWAY)) {
            continue;
        }
        fail_each(&memory, &alloc_fails_in, &input);
        fail_each(&randomness, &random_fails_in, &input);
    }
    check_failures(&memory, "memory");
    check_failures(&randomness, "randomness");
    check(memory.calls > 0, "something failed");
}

// The whole program, which lies in build/ENGINE/tests, of a target's name: a folder that seeds.py makes.
static int fail_each_of(const char *program, const char *target) {
    char command[512], pattern[256];
    glob_t found;
    is_counted = runs;
    count_library();
    if (!make_folder()) {
        return finish();
    }
    snprintf(command, sizeof(command), "\"$(dirname '%s')/../../../tests/fuzz/seeds.py\" %s", program, folder);
    snprintf(pattern, sizeof(pattern), "%s/%s/*", folder, target);
    if (system(command) != 0 || glob(pattern, 0, NULL, &found) != 0) {
        check(0, "there are conversations");
    } else {
        fail_everywhere(&found);
        globfree(&found);
    }
    remove_folder();
    return finish();
}

#endif
