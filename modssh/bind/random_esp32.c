// SPDX-License-Identifier: MIT
//
// Random numbers of an ESP32. Its generator is fed by the radio's noise: without Wi-Fi or Bluetooth switched on what it
// gives can be guessed (ESP-IDF's "Random Number Generation"). A board that has an Ethernet alone must not use this.

#include "base/platform.h"
#include "esp_random.h"

int mssh_platform_random(uint8_t *buf, size_t n) {
    esp_fill_random(buf, n);
    return 0;
}

const char *mssh_platform_random_advice(void) {
    return "the random number generator has failed";
}
