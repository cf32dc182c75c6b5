// SPDX-License-Identifier: MIT
//
// Keyboard-interactive (RFC 4256): the server asks, any number of times, and the caller answers.

#include "core/auth/auth.h"

#include <string.h>

enum { INFO_RESPONSE = 61 };

const mssh_prompts_t *mssh_auth_prompts(const mssh_session_t *session) {
    return session->auth.prompts;
}

static const char *keep_text(mssh_string_t text, char **room) {
    char *kept = *room;
    memcpy(kept, text.data, text.len);
    kept[text.len] = '\0';
    mssh_text_clean_lines(kept, text.len);
    *room += text.len + 1;
    return kept;
}

// Read the prompts behind the head of SSH_MSG_USERAUTH_INFO_REQUEST.
static int keep_prompts(mssh_session_t *session, mssh_reader_t *reader, mssh_string_t name, mssh_string_t instruction,
                        size_t count) {
    size_t head = sizeof(mssh_prompts_t) + count * sizeof(mssh_prompt_t);
    // Each text loses four bytes of length and gains a zero byte.
    size_t texts = name.len + instruction.len + 2 + mssh_reader_left(reader);
    mssh_prompts_t *prompts = mssh_memory_alloc(&session->memory, head + texts);
    if (prompts == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
    }
    char *room = (char *)prompts + head;
    prompts->name = keep_text(name, &room);
    prompts->instruction = keep_text(instruction, &room);
    prompts->count = count;
    for (size_t i = 0; i < count; i++) {
        mssh_string_t text = mssh_read_string(reader);
        prompts->prompt[i].echo = mssh_read_byte(reader) != 0;
        if (!reader->ok) {
            mssh_memory_free(&session->memory, prompts);
            return mssh_auth_damaged(session);
        }
        prompts->prompt[i].text = keep_text(text, &room);
    }
    session->auth.prompts = prompts;
    session->auth.state = MSSH_AWAIT_ANSWERS;
    return MSSH_PROMPTS;
}

static int take_prompts(mssh_session_t *session, const mssh_letter_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t name = mssh_read_string(&reader);
    mssh_string_t instruction = mssh_read_string(&reader);
    mssh_read_string(&reader); // language
    size_t count = mssh_read_uint32(&reader);
    if (!reader.ok) {
        return mssh_auth_damaged(session);
    }
    if (count > MSSH_PROMPTS_MAX || ++session->auth.rounds > MSSH_PROMPT_ROUNDS_MAX) {
        return mssh_session_error(session, MSSH_ERROR_AUTH, "the server asks too much: %u questions in round %u",
                                  (unsigned)count, session->auth.rounds);
    }
    return keep_prompts(session, &reader, name, instruction, count);
}

static int submit_request(mssh_session_t *session, const char *user, size_t user_len) {
    enum { LENGTHS = 2 * 4 };
    mssh_auth_request_t request;
    int rc = mssh_auth_request_begin(session, &request, LENGTHS, user, user_len, "keyboard-interactive");
    if (rc == 0) {
        mssh_write_text(&request.writer, ""); // language
        mssh_write_text(&request.writer, ""); // the server chooses the submethod
        mssh_auth_submit(session, &request);
        session->auth.rounds = 0;
    }
    return rc;
}

int mssh_auth_interactive(mssh_session_t *session, const char *user, size_t user_len) {
    mssh_letter_t *question = NULL;
    int rc = mssh_auth_check(session);
    if (rc == 0 && session->auth.state == MSSH_AUTH_IDLE) {
        rc = submit_request(session, user, user_len);
    }
    if (rc == 0 && session->auth.state == MSSH_AWAIT_ANSWERS) {
        return MSSH_PROMPTS;
    }
    if (rc == 0) {
        rc = mssh_auth_await(session, &question);
    }
    if (question != NULL) {
        rc = take_prompts(session, question);
        mssh_letter_free(session, question);
    }
    return rc;
}

int mssh_auth_answer(mssh_session_t *session, const mssh_answer_t *answers, size_t count) {
    mssh_auth_request_t response;
    size_t room = 4;
    int rc = mssh_auth_check(session);
    if (rc == 0 && (session->auth.state != MSSH_AWAIT_ANSWERS || count != session->auth.prompts->count)) {
        rc = mssh_session_error(session, MSSH_ERROR_ARGUMENT, "the server asked %u questions; %u answers were given",
                                session->auth.prompts == NULL ? 0U : (unsigned)session->auth.prompts->count,
                                (unsigned)count);
    }
    for (size_t i = 0; i < count && rc == 0; i++) {
        rc = mssh_auth_check_text(session, "answer", answers[i].text, answers[i].len);
        room += 4 + answers[i].len;
    }
    if (rc == 0) {
        rc = mssh_auth_message_begin(session, &response, room, INFO_RESPONSE);
    }
    if (rc != 0) {
        return rc;
    }
    mssh_write_uint32(&response.writer, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        mssh_write_string(&response.writer, answers[i].text, answers[i].len);
    }
    mssh_auth_prompts_free(session);
    mssh_auth_submit(session, &response);
    return 0;
}
