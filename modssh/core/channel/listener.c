// SPDX-License-Identifier: MIT
//
// Ports that the server listens on for us (RFC 4254 section 7.1): their life, and what arrives for them.

#include <string.h>

#include "core/channel/channel.h"
#include "core/channel/listener.h"
#include "core/global_requests.h"

mssh_listener_t *mssh_listener_new(mssh_session_t *session, const char *host, size_t len, uint16_t port,
                                   uint32_t window) {
    mssh_listener_t *listener = mssh_memory_alloc(&session->memory, sizeof(*listener));
    char *copy = mssh_memory_text(&session->memory, host, len);
    if (listener == NULL || copy == NULL) {
        mssh_memory_free(&session->memory, listener);
        mssh_memory_free(&session->memory, copy);
        return NULL;
    }
    *listener =
        (mssh_listener_t){.session = session, .next = session->listeners, .host = copy, .port = port, .window = window};
    session->listeners = listener;
    session->references++;
    return listener;
}

mssh_listener_t *mssh_listener_new_streamlocal(mssh_session_t *session, const char *path, size_t len, uint32_t window) {
    mssh_listener_t *listener = mssh_listener_new(session, path, len, 0, window);
    if (listener != NULL) {
        listener->kind = MSSH_LISTENS_ON_SOCKET;
    }
    return listener;
}

mssh_listener_t *mssh_listener_new_agent(mssh_session_t *session, uint32_t window) {
    mssh_listener_t *listener = mssh_listener_new(session, "", 0, 0, window);
    if (listener != NULL) {
        listener->kind = MSSH_LISTENS_FOR_AGENT;
        listener->state = MSSH_LISTENER_OPEN;
    }
    return listener;
}

static void destroy(mssh_listener_t *listener) {
    mssh_session_t *session = listener->session;
    mssh_listener_t **at = &session->listeners;
    while (*at != listener) {
        at = &(*at)->next;
    }
    *at = listener->next;
    mssh_memory_free(&session->memory, listener->host);
    mssh_memory_free(&session->memory, listener);
}

void mssh_listener_abandon_offers(mssh_listener_t *listener) {
    mssh_session_t *session = listener->session;
    for (mssh_channel_t *channel = session->channels; channel != NULL; channel = channel->next) {
        if (channel->listener == listener) {
            channel->listener = NULL;
            channel->is_abandoned = 1;
        }
    }
}

static int is_finished(const mssh_listener_t *listener) {
    return listener->session->error != 0 || listener->kind == MSSH_LISTENS_FOR_AGENT ||
           listener->state == MSSH_LISTENER_NEW || listener->state == MSSH_LISTENER_REFUSED ||
           listener->state == MSSH_LISTENER_CLOSED;
}

static void free_remains(mssh_remains_t *remains) {
    mssh_listener_free((mssh_listener_t *)remains);
}

void mssh_listener_free(mssh_listener_t *listener) {
    if (listener == NULL || mssh_held_keeps(listener->session, &listener->remains, free_remains)) {
        return;
    }
    mssh_session_t *session = listener->session;
    listener->is_abandoned = 1;
    mssh_listener_abandon_offers(listener);
    if (is_finished(listener)) {
        destroy(listener);
    }
    mssh_session_release(session);
}

uint16_t mssh_listener_port(const mssh_listener_t *listener) {
    return (uint16_t)listener->port;
}

uint32_t mssh_listener_window(const mssh_listener_t *listener) {
    return listener->window;
}

// ------------------------------------------------------------------------------------- asking the server

static const char *request_name(const mssh_listener_t *listener, int is_cancel) {
    if (MSSH_UNIX_SOCKETS && listener->kind == MSSH_LISTENS_ON_SOCKET) {
        return is_cancel ? "cancel-streamlocal-forward@openssh.com" : "streamlocal-forward@openssh.com";
    }
    return is_cancel ? "cancel-tcpip-forward" : "tcpip-forward";
}

int mssh_listener_ask(mssh_listener_t *listener, mssh_listener_state_t next) {
    enum { PORT_LEN = 4 };
    uint8_t rest[4 + MSSH_HOST_MAX + PORT_LEN];
    int has_port = listener->kind == MSSH_LISTENS_ON_PORT;
    mssh_writer_t writer = mssh_writer(rest, has_port ? sizeof(rest) : sizeof(rest) - PORT_LEN);
    mssh_write_text(&writer, listener->host);
    if (has_port) {
        mssh_write_uint32(&writer, listener->port);
    }
    if (!writer.ok) {
        return mssh_session_error(listener->session, MSSH_ERROR_ARGUMENT, "a %s has at most %u bytes",
                                  has_port ? "host's name" : "socket's path", (unsigned)MSSH_HOST_MAX);
    }
    int rc = mssh_global_request(listener->session, request_name(listener, next == MSSH_AWAIT_CANCEL_REPLY), rest,
                                 mssh_writer_len(&writer), (mssh_asker_t){MSSH_ASKER_LISTENER, listener});
    if (rc == 0) {
        listener->state = next;
    }
    return rc;
}

int mssh_listener_reply(mssh_listener_t *listener, int is_success, mssh_reader_t *reader) {
    if (listener->state == MSSH_AWAIT_CANCEL_REPLY) {
        listener->state = MSSH_LISTENER_CLOSED; // a server that refuses has it closed already
        return 0;
    }
    listener->state = is_success ? MSSH_LISTENER_OPEN : MSSH_LISTENER_REFUSED;
    if (is_success && listener->kind == MSSH_LISTENS_ON_PORT && listener->port == 0) {
        listener->port = mssh_read_uint32(reader);
        if (listener->port == 0 || listener->port > UINT16_MAX) {
            return mssh_session_end(listener->session, MSSH_ERROR_PROTOCOL,
                                    "the server listens without telling the port");
        }
    }
    return 0;
}

int mssh_listener_settle(mssh_session_t *session) {
    int rc = session->error;
    mssh_listener_t *next;
    for (mssh_listener_t *at = session->listeners; rc == 0 && at != NULL; at = next) {
        next = at->next;
        if (at->is_abandoned && at->state == MSSH_LISTENER_OPEN) {
            rc = mssh_listener_ask(at, MSSH_AWAIT_CANCEL_REPLY);
        }
        if (at->is_abandoned && is_finished(at)) {
            destroy(at);
        }
    }
    return rc;
}

// ------------------------------------------------------------------------------------------ connections

mssh_listener_t *mssh_listener_find(mssh_session_t *session, mssh_listener_kind_t kind, mssh_string_t address,
                                    uint32_t port) {
    mssh_listener_t *found = NULL;
    for (mssh_listener_t *at = session->listeners; at != NULL; at = at->next) {
        if (at->kind != kind || at->port != port || at->state != MSSH_LISTENER_OPEN || at->is_abandoned) {
            continue;
        }
        if (mssh_string_is(address, at->host)) {
            return at;
        }
        // Most servers repeat the address that was asked for, some tell the one they listen on.
        found = kind == MSSH_LISTENS_ON_PORT ? at : found;
    }
    return found;
}

mssh_channel_t *mssh_listener_oldest_offer(const mssh_listener_t *listener) {
    mssh_channel_t *oldest = NULL;
    for (mssh_channel_t *at = listener->session->channels; at != NULL; at = at->next) {
        if (at->listener == listener) {
            oldest = at;
        }
    }
    return oldest;
}

int mssh_listener_has_waiting(const mssh_listener_t *listener) {
    return mssh_listener_oldest_offer(listener) != NULL;
}
