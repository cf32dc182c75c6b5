// SPDX-License-Identifier: MIT
//
// Wycheproof's vectors (github.com/C2SP/wycheproof) for all that a provider has of them, from the folder testvectors_v1
// that $WYCHEPROOF names: lines that wycheproof.py makes of it.

#define _DEFAULT_SOURCE

#include "base/wipe.h"
#include "engine/mac.h"
#include "engine/pk.h"
#include "tap.h"

enum { FIELDS = 8, LINE_MAX = 65536 };

// A vector: what it is about, an algorithm, bytes, and whether it is valid.
typedef struct vector {
    const char *kind, *name, *result;
    uint8_t bytes[FIELDS][LINE_MAX / 2];
    mssh_string_t fields[FIELDS];
} vector_t;

// Each returns 1 when all that the vector says comes out, 0 when it is refused or something else does, -1 for what this
// build hasn't.
static int exchange(const vector_t *v) {
    uint8_t shared[32];
    return mssh_x25519(shared, v->fields[0].data, v->fields[1].data) == 0 &&
           memcmp(shared, v->fields[2].data, sizeof(shared)) == 0;
}

static int exchange_on_curve(const vector_t *v) {
    if (!MSSH_HAS_ALL) {
        return -1;
    }
    mssh_curve_t curve = v->name[0] == '2' ? MSSH_NISTP256 : v->name[0] == '3' ? MSSH_NISTP384 : MSSH_NISTP521;
    uint8_t shared[MSSH_EC_SCALAR_MAX];
    mssh_ec_t *own = mssh_ec_new(curve, v->fields[0], v->fields[1]);
    int good = own != NULL && mssh_ec_shared(own, v->fields[2], shared) == 0 &&
               v->fields[3].len == mssh_curve_bytes(curve) && memcmp(shared, v->fields[3].data, v->fields[3].len) == 0;
    mssh_ec_free(own);
    return good;
}

static int verify(const vector_t *v) {
    mssh_pk_t *pk;
    if (!MSSH_HAS_ALL && strcmp(v->name, "ssh-ed25519") != 0) {
        return -1;
    }
    int good = mssh_pk_read_public(v->fields[0], &pk) == MSSH_KEY_OK &&
               mssh_pk_verify(pk, v->name, v->fields[1], v->fields[2]) == 0;
    mssh_pk_free(pk);
    return good;
}

static int open_gcm(vector_t *v) {
    mssh_string_t key = v->fields[0], aad = v->fields[2], text = v->fields[3], sealed = v->fields[4];
    if (!MSSH_HAS_ALL) {
        return -1;
    }
    mssh_gcm_t *gcm = mssh_gcm_new(key.data, key.len, 0);
    int good = gcm != NULL && mssh_gcm_open(gcm, v->fields[1].data, aad.data, aad.len, v->bytes[4], sealed.len,
                                            v->fields[5].data) == 0;
    mssh_gcm_free(gcm);
    return good && memcmp(v->bytes[4], text.data, text.len) == 0;
}

// The number of a packet is in front of what a MAC is made of.
static int authenticate(const vector_t *v) {
    const mssh_mac_method_t *method = mssh_mac_find(v->name);
    mssh_string_t text = v->fields[1];
    uint8_t tag[MSSH_MAC_MAX];
    if (method == NULL) {
        return -1;
    }
    mssh_mac_t *mac = mssh_mac_new(tap_memory(), method, v->fields[0].data);
    int good = mac != NULL && mssh_mac_of(mac, mssh_get_uint32(text.data), text.data + 4, text.len - 4, tag) == 0 &&
               v->fields[2].len == method->len && mssh_equal(tag, v->fields[2].data, method->len);
    mssh_mac_free(tap_memory(), mac);
    return good;
}

static int outcome(vector_t *v) {
    return strcmp(v->kind, "x25519") == 0      ? exchange(v)
           : strcmp(v->kind, "ecdh") == 0      ? exchange_on_curve(v)
           : strcmp(v->kind, "signature") == 0 ? verify(v)
           : strcmp(v->kind, "gcm") == 0       ? open_gcm(v)
                                               : authenticate(v);
}

// Take a line to pieces. Returns whether it has what it needs.
static int read_vector(char *line, vector_t *v) {
    size_t count = 0;
    v->kind = strtok(line, " \n");
    v->name = strtok(NULL, " \n");
    v->result = NULL;
    for (char *word; (word = strtok(NULL, " \n")) != NULL && count <= FIELDS;) {
        if (v->result != NULL) {
            size_t len = strcmp(v->result, "-") == 0 ? 0 : unhex(v->result, v->bytes[count]);
            v->fields[count] = (mssh_string_t){v->bytes[count], len};
            count++;
        }
        v->result = word;
    }
    return v->result != NULL && count > 0 && count < FIELDS;
}

static void test_all(FILE *lines) {
    static char line[LINE_MAX];
    static vector_t v;
    unsigned tried = 0, wrong = 0, lacking = 0;
    while (fgets(line, sizeof(line), lines) != NULL && read_vector(line, &v)) {
        int got = outcome(&v);
        int is_right = strcmp(v.result, "acceptable") == 0 || got == (strcmp(v.result, "valid") == 0);
        tried += got >= 0;
        lacking += got < 0;
        if (got >= 0 && !is_right) {
            printf("# %u: %s %s, %s: %d\n", tried + lacking, v.kind, v.name, v.result, got);
            wrong++;
        }
    }
    char title[100];
    snprintf(title, sizeof(title), "Wycheproof: %u vectors; of %u this build has nothing", tried, lacking);
    check(tried > 100 && wrong == 0 && feof(lines), title);
}

int main(int argc, char **argv) {
    const char *folder = getenv("WYCHEPROOF");
    char command[1024];
    (void)argc;
    if (folder == NULL) {
        skip("Wycheproof", "$WYCHEPROOF names no folder of its vectors");
        return finish();
    }
    snprintf(command, sizeof(command), "\"$(dirname '%s')/../../../tests/engine/wycheproof.py\" '%s'", argv[0], folder);
    FILE *lines = popen(command, "r");
    if (lines == NULL) {
        check(0, "the vectors can be read");
        return finish();
    }
    test_all(lines);
    check(pclose(lines) == 0, "the vectors are read to their end");
    return finish();
}
