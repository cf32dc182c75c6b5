// SPDX-License-Identifier: MIT
//
// Authentication (RFC 4252): requests, answers, and passwords.

#include "core/auth/auth.h"

#include <string.h>

enum { QUESTION = 60 }; // RFC 4252 section 6: its meaning depends on the method

static const char CONNECTION[] = "ssh-connection";

const char *mssh_auth_continue(const mssh_session_t *session) {
    return session->auth.can_continue;
}

const char *mssh_auth_banner(const mssh_session_t *session) {
    return session->auth.banner;
}

int mssh_auth_check(mssh_session_t *session) {
    int rc = mssh_session_check(session);
    if (rc == 0 && mssh_auth_is_done(session)) {
        rc = mssh_session_error(session, MSSH_ERROR_ARGUMENT, "this session is logged in already");
    }
    return rc;
}

int mssh_auth_check_text(mssh_session_t *session, const char *what, const char *text, size_t len) {
    if (len > 0 && memchr(text, '\0', len) != NULL) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "%s: servers take no zero byte in it", what);
    }
    return 0;
}

static void forget_request(mssh_session_t *session) {
    mssh_memory_free(&session->memory, session->auth.request);
    session->auth.request = NULL;
}

void mssh_auth_prompts_free(mssh_session_t *session) {
    mssh_memory_free(&session->memory, session->auth.prompts);
    session->auth.prompts = NULL;
}

void mssh_auth_give_up(mssh_session_t *session) {
    if (session->auth.state == MSSH_AWAIT_AUTH_REPLY) {
        mssh_session_end(session, MSSH_ERROR_CLOSED,
                         "the session is closed: a login was given up before its answer came");
    }
    forget_request(session);
    mssh_auth_prompts_free(session);
    session->auth.state = MSSH_AUTH_IDLE;
}

// ------------------------------------------------------------------------------------------- requests

int mssh_auth_message_begin(mssh_session_t *session, mssh_auth_request_t *request, size_t room, uint8_t number) {
    *request = (mssh_auth_request_t){.data = NULL};
    if (room > MSSH_AUTH_MESSAGE_MAX) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                  "the user's name and what goes with it are too long: %u bytes in all is the most",
                                  (unsigned)MSSH_AUTH_MESSAGE_MAX);
    }
    request->data = mssh_memory_alloc(&session->memory, 1 + room);
    if (request->data == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
    }
    request->writer = mssh_writer(request->data, 1 + room);
    mssh_write_byte(&request->writer, number);
    return 0;
}

int mssh_auth_request_begin(mssh_session_t *session, mssh_auth_request_t *request, size_t room, const char *user,
                            size_t user_len, const char *method) {
    enum { LENGTHS = 3 * 4 };
    int rc = mssh_auth_check_text(session, "user", user, user_len);
    if (rc != 0) {
        return rc;
    }
    room += LENGTHS + user_len + sizeof(CONNECTION) + strlen(method);
    rc = mssh_auth_message_begin(session, request, room, SSH_MSG_USERAUTH_REQUEST);
    if (rc == 0) {
        mssh_write_string(&request->writer, user, user_len);
        mssh_write_text(&request->writer, CONNECTION);
        mssh_write_text(&request->writer, method);
    }
    return rc;
}

void mssh_auth_submit(mssh_session_t *session, mssh_auth_request_t *request) {
    forget_request(session);
    session->auth.request = request->data;
    session->auth.request_len = mssh_writer_len(&request->writer);
    session->auth.state = MSSH_SEND_AUTH_REQUEST;
}

// An answer that came before the question isn't one.
static int send_request(mssh_session_t *session) {
    static const uint8_t answers[] = {SSH_MSG_USERAUTH_FAILURE, SSH_MSG_USERAUTH_SUCCESS, QUESTION, 0};
    mssh_letter_t *stale;
    while ((stale = mssh_mailbox_take(session, answers)) != NULL) {
        mssh_letter_free(session, stale);
    }
    int rc = mssh_transport_send(session, session->auth.request, session->auth.request_len, NULL, 0);
    if (rc != MSSH_AGAIN) {
        forget_request(session);
        session->auth.state = rc == 0 ? MSSH_AWAIT_AUTH_REPLY : MSSH_AUTH_IDLE;
        session->auth.own = mssh_session_queued(session);
    }
    return rc;
}

// -------------------------------------------------------------------------------------------- answers

int mssh_auth_damaged(mssh_session_t *session) {
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent a damaged answer to the login");
}

static int refused(mssh_session_t *session, const mssh_letter_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t methods = mssh_read_string(&reader);
    uint8_t partial_success = mssh_read_byte(&reader);
    if (!reader.ok) {
        return mssh_auth_damaged(session);
    }
    mssh_text_format(session->auth.can_continue, sizeof(session->auth.can_continue), "%S", &methods);
    mssh_text_clean(session->auth.can_continue, strlen(session->auth.can_continue));
    if (partial_success) {
        return 0;
    }
    return mssh_session_error(session, MSSH_ERROR_AUTH, "the login was refused; the server would take: %s",
                              session->auth.can_continue[0] != '\0' ? session->auth.can_continue : "nothing more");
}

static int take_reply(mssh_session_t *session, const mssh_letter_t *packet) {
    switch (packet->data[0]) {
    case SSH_MSG_USERAUTH_SUCCESS:
        session->auth.is_done = 1;
        session->auth.can_continue[0] = '\0';
        return 0;
    case SSH_MSG_USERAUTH_FAILURE:
        return refused(session, packet);
    default:
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server asked something in a login without questions");
    }
}

static int await_reply(mssh_session_t *session, mssh_letter_t **question) {
    static const uint8_t types[] = {SSH_MSG_USERAUTH_FAILURE, SSH_MSG_USERAUTH_SUCCESS, QUESTION, 0};
    for (;;) {
        mssh_letter_t *packet = mssh_mailbox_take(session, types);
        if (packet == NULL) {
            int rc = mssh_session_await(session);
            if (rc != 0) {
                return rc;
            }
            continue;
        }
        session->auth.state = MSSH_AUTH_IDLE;
        session->auth.heard++;
        if (packet->data[0] == QUESTION && question != NULL) {
            *question = packet;
            return 1;
        }
        int rc = take_reply(session, packet);
        mssh_letter_free(session, packet);
        return rc;
    }
}

uint32_t mssh_auth_progress(const mssh_session_t *session) {
    return session->auth.heard + mssh_session_left(session, session->auth.own);
}

int mssh_auth_await(mssh_session_t *session, mssh_letter_t **question) {
    int rc = session->auth.state == MSSH_SEND_AUTH_REQUEST ? send_request(session) : 0;
    return rc == 0 ? await_reply(session, question) : rc;
}

// -------------------------------------------------------------------------------------------- methods

int mssh_auth_none(mssh_session_t *session, const char *user, size_t user_len) {
    int rc = mssh_auth_check(session);
    if (rc == 0 && session->auth.state == MSSH_AUTH_IDLE) {
        mssh_auth_request_t request;
        rc = mssh_auth_request_begin(session, &request, 0, user, user_len, "none");
        if (rc == 0) {
            mssh_auth_submit(session, &request);
        }
    }
    return rc == 0 ? mssh_auth_await(session, NULL) : rc;
}

// new NULL: it stays as it is.
static int submit_password(mssh_session_t *session, mssh_string_t user, mssh_string_t old, const mssh_string_t *new) {
    mssh_auth_request_t request;
    size_t room = 1 + 4 + old.len + (new == NULL ? 0 : 4 + new->len);
    int rc = mssh_auth_check_text(session, "password", (const char *)old.data, old.len);
    if (rc == 0 && new != NULL) {
        rc = mssh_auth_check_text(session, "new password", (const char *)new->data, new->len);
    }
    if (rc == 0) {
        rc = mssh_auth_request_begin(session, &request, room, (const char *)user.data, user.len, "password");
    }
    if (rc == 0) {
        mssh_write_byte(&request.writer, new != NULL);
        mssh_write_string(&request.writer, old.data, old.len);
        if (new != NULL) {
            mssh_write_string(&request.writer, new->data, new->len);
        }
        mssh_auth_submit(session, &request);
    }
    return rc;
}

// SSH_MSG_USERAUTH_PASSWD_CHANGEREQ (RFC 4252 section 8). Another request may follow it.
static int password_expired(mssh_session_t *session, const mssh_letter_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t prompt = mssh_read_string(&reader);
    return mssh_session_error(session, MSSH_ERROR_EXPIRED,
                              "the server wants another password in place of this one: %.300S", &prompt);
}

static int log_in(mssh_session_t *session, mssh_string_t user, mssh_string_t old, const mssh_string_t *new) {
    mssh_letter_t *question = NULL;
    int rc = mssh_auth_check(session);
    if (rc == 0 && session->auth.state == MSSH_AUTH_IDLE) {
        rc = submit_password(session, user, old, new);
    }
    if (rc == 0) {
        rc = mssh_auth_await(session, &question);
    }
    if (question != NULL) {
        rc = password_expired(session, question);
        mssh_letter_free(session, question);
    }
    return rc;
}

static mssh_string_t string(const char *text, size_t len) {
    return (mssh_string_t){.data = (const uint8_t *)text, .len = len};
}

int mssh_auth_password(mssh_session_t *session, const char *user, size_t user_len, const char *password,
                       size_t password_len) {
    return log_in(session, string(user, user_len), string(password, password_len), NULL);
}

int mssh_auth_change_password(mssh_session_t *session, const char *user, size_t user_len, const char *password,
                              size_t password_len, const char *new_password, size_t new_len) {
    mssh_string_t new = string(new_password, new_len);
    return log_in(session, string(user, user_len), string(password, password_len), &new);
}
