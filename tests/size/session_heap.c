// SPDX-License-Identifier: MIT
//
// What a session with SFTP open takes of the heap:
//
//     session_heap port user key-file remote-file
//
// logs in to a server on this machine and reads the file, into a buffer and as a stream; it should be so long
// that the server exchanges keys again meanwhile. After each step it prints a line: the step, the bytes that are
// held and the most that were held up to there. What mbedTLS takes is counted too, as it comes from the platform; the
// last line is the session's own count, without that.

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../engine/counted.h"
#include "core/files.h"

// ------------------------------------------------------------------------------------------ the steps

typedef struct client {
    int fd;
    mssh_session_t *session;
    mssh_sftp_t *sftp;
    mssh_sftp_file_t *file;
    const char *user, *path;
    uint8_t key[4096];
    size_t key_len;
    uint64_t offset;
    int is_getting;
} client_t;

static _Noreturn void fail(client_t *client, const char *what) {
    fprintf(stderr, "session_heap: %s: %s\n", what,
            client->session == NULL ? "no memory" : mssh_session_error_text(client->session));
    exit(1);
}

static int handshake(client_t *client) {
    return mssh_session_handshake(client->session);
}

static int login(client_t *client) {
    return mssh_auth_publickey(client->session, client->user, strlen(client->user), client->key, client->key_len, NULL,
                               0, NULL, 0);
}

static int sftp(client_t *client) {
    if (client->sftp == NULL && (client->sftp = mssh_sftp_new(client->session, "sftp", 4)) == NULL) {
        return MSSH_ERROR_MEMORY;
    }
    return mssh_sftp_start(client->sftp);
}

static int open_file(client_t *client) {
    return mssh_sftp_open(client->sftp, client->path, strlen(client->path), MSSH_OPEN_READ, 0, &client->file,
                          &client->offset);
}

static int read_file(client_t *client) {
    static uint8_t buf[16384];
    int n;
    while ((n = mssh_sftp_pread(client->file, buf, sizeof(buf), client->offset)) > 0) {
        client->offset += (uint64_t)n;
    }
    return n;
}

static int get_file(client_t *client) {
    const uint8_t *data;
    int n = client->is_getting ? 0 : mssh_sftp_get_start(client->file, 0);
    client->is_getting = 1;
    while (n >= 0 && (n = mssh_sftp_get(client->file, &data)) > 0) {
        mssh_sftp_taken(client->file, (size_t)n);
    }
    return n;
}

static void move_bytes(client_t *client) {
    size_t len;
    const uint8_t *out = mssh_session_output(client->session, &len);
    if (len > 0) {
        ssize_t sent = send(client->fd, out, len, MSG_NOSIGNAL);
        if (sent < 0) {
            fail(client, "send");
        }
        mssh_session_sent(client->session, (size_t)sent);
        return;
    }
    uint8_t *in = mssh_session_input(client->session, &len);
    ssize_t received = recv(client->fd, in, len, 0);
    mssh_session_received(client->session, received > 0 ? (size_t)received : 0);
}

static void run(client_t *client, const char *name, int (*step)(client_t *)) {
    int rc;
    while ((rc = step(client)) == MSSH_AGAIN) {
        move_bytes(client);
    }
    if (rc < 0) {
        fail(client, name);
    }
    printf("%s %zu %zu\n", name, held, most);
}

static void connect_to(client_t *client, const char *port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client->fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        perror("session_heap: connect");
        exit(1);
    }
}

static void load_key(client_t *client, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    client->key_len = fread(client->key, 1, sizeof(client->key), file);
    fclose(file);
}

int main(int argc, char **argv) {
    static client_t client;
    if (argc != 5) {
        fprintf(stderr, "usage: session_heap port user key-file remote-file\n");
        return 2;
    }
    client.user = argv[2];
    client.path = argv[4];
    load_key(&client, argv[3]);
    connect_to(&client, argv[1]);
    client.session = mssh_session_new();
    if (client.session == NULL) {
        fail(&client, "session");
    }
    printf("session %zu %zu\n", held, most);
    run(&client, "handshake", handshake);
    run(&client, "login", login);
    run(&client, "sftp", sftp);
    run(&client, "open", open_file);
    run(&client, "read", read_file);
    run(&client, "get", get_file);
    printf("core 0 %zu\n", mssh_session_memory_peak(client.session));
    mssh_sftp_file_free(client.file);
    mssh_sftp_free(client.sftp);
    mssh_session_free(client.session);
    printf("free %zu %zu\n", held, most);
    return held == 0 ? 0 : 1;
}
