// SPDX-License-Identifier: MIT

#include "core/auth/banner.h"

#include <string.h>

#include "core/session.h"

// Texts come one behind the other, as a person would read them. One that can't be kept is no reason to end anything.
int mssh_auth_take_banner(mssh_session_t *session, const uint8_t *payload, size_t len) {
    static const char note[] = "\n(the rest of this text of the server's is left out)\n";
    mssh_auth_t *auth = &session->auth;
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    mssh_string_t text = mssh_read_string(&reader);
    size_t kept = auth->banner == NULL ? 0 : strlen(auth->banner);
    if (!reader.ok || kept > MSSH_AUTH_BANNER_MAX) {
        return 0;
    }
    int is_cut = text.len > MSSH_AUTH_BANNER_MAX - kept;
    text.len = is_cut ? MSSH_AUTH_BANNER_MAX - kept : text.len;
    size_t room = kept + text.len + sizeof(note);
    char *banner = mssh_memory_realloc(&session->memory, auth->banner, room);
    if (banner != NULL) {
        auth->banner = banner;
        memcpy(banner + kept, text.data, text.len);
        mssh_text_clean_lines(banner + kept, text.len);
        mssh_text_format(banner + kept + text.len, sizeof(note), "%s", is_cut ? note : "");
    }
    return 0;
}
