// SPDX-License-Identifier: MIT

#include "codepage.h"

#include <string.h>

enum { HALF = 128 }; // characters from here on are a code page's own

static const struct {
    unsigned number;
    uint16_t characters[HALF + 1];
} pages[] = {
    {437, u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
          u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0"},
    {850, u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
          u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0"},
    {852, u"ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐"
          u"└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0"},
    {866, u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
          u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u00a0"},
};
enum { PAGES = sizeof(pages) / sizeof(pages[0]) };

// What text memory shows for 1 to 31, in every code page.
static const uint16_t symbols[] = u"☺☻♥♦♣♠•◘○◙♂♀♪♫☼"
                                  u"►◄↕‼¶§▬↨↑↓→←∟↔▲▼";

// What has no character of its own, and one that looks like it.
static const struct {
    uint16_t from, to;
} alike[] = {
    {0xa0, ' '},      {0xa9, 'c'},      {0xad, '-'},      {0xae, 'R'},      {0xd7, 'x'},      {0x3b2, 0xdf},
    {0x3bc, 0xb5},    {0x2010, '-'},    {0x2011, '-'},    {0x2012, '-'},    {0x2013, '-'},    {0x2014, '-'},
    {0x2015, 0x2500}, {0x2018, '\''},   {0x2019, '\''},   {0x201a, ','},    {0x201c, '"'},    {0x201d, '"'},
    {0x201e, '"'},    {0x2026, '.'},    {0x2039, '<'},    {0x203a, '>'},    {0x20ac, 'E'},    {0x2122, 'T'},
    {0x2212, '-'},    {0x23bd, '_'},    {0x2501, 0x2500}, {0x2503, 0x2502}, {0x250f, 0x250c}, {0x2513, 0x2510},
    {0x2517, 0x2514}, {0x251b, 0x2518}, {0x2523, 0x251c}, {0x252b, 0x2524}, {0x2533, 0x252c}, {0x253b, 0x2534},
    {0x254b, 0x253c}, {0x256d, 0x250c}, {0x256e, 0x2510}, {0x256f, 0x2518}, {0x2570, 0x2514}, {0x2574, 0x2500},
    {0x2575, 0x2502}, {0x2576, 0x2500}, {0x2577, 0x2502}, {0x2581, '_'},    {0x2582, 0x2584}, {0x2583, 0x2584},
    {0x2585, 0x2584}, {0x2586, 0x2588}, {0x2587, 0x2588}, {0x2589, 0x2588}, {0x258a, 0x2588}, {0x258b, 0x258c},
    {0x258d, 0x258c}, {0x258e, 0x258c}, {0x25aa, 0x25a0}, {0x25b6, 0x25ba}, {0x25b8, 0x25ba}, {0x25c0, 0x25c4},
    {0x25c6, 0x2666}, {0x25cf, 0x2022}, {0x2713, 0x221a}, {0x2714, 0x221a}, {0x2715, 'x'},    {0x2717, 'x'},
    {0x276f, '>'},
};

static const uint16_t *chosen = pages[0].characters;

void codepage_choose(unsigned number) {
    enum { WITH_EURO = 858, WITHOUT = 850 };
    chosen = pages[0].characters;
    for (size_t i = 0; i < PAGES; i++) {
        if (pages[i].number == (number == WITH_EURO ? WITHOUT : number)) {
            chosen = pages[i].characters;
        }
    }
}

// Where a character is in a table of n; n when it isn't.
static size_t find(const uint16_t *table, size_t n, uint32_t character) {
    size_t i = 0;
    while (i < n && table[i] != character) {
        i++;
    }
    return i;
}

// Returns 0 where there is none.
static uint8_t exactly(uint32_t character) {
    enum { SYMBOLS = sizeof(symbols) / sizeof(symbols[0]) - 1 };
    if (character < HALF) {
        return (uint8_t)character;
    }
    size_t at = find(chosen, HALF, character);
    if (at < HALF) {
        return (uint8_t)(HALF + at);
    }
    at = find(symbols, SYMBOLS, character);
    return at < SYMBOLS ? (uint8_t)(at + 1) : 0;
}

uint8_t codepage_encode(uint32_t character) {
    uint8_t found = exactly(character);
    for (size_t i = 0; found == 0 && i < sizeof(alike) / sizeof(alike[0]); i++) {
        found = alike[i].from == character ? exactly(alike[i].to) : 0;
    }
    return found ? found : '?';
}

uint32_t codepage_decode(uint8_t character) {
    return character < HALF ? character : chosen[character - HALF];
}

// Write a character below 0x10000 as UTF-8; returns how many bytes it has.
static size_t put_utf8(char bytes[3], uint32_t character) {
    if (character < 0x80) {
        bytes[0] = (char)character;
        return 1;
    }
    size_t n = character < 0x800 ? 2 : 3;
    for (size_t i = n; --i > 0; character >>= 6) {
        bytes[i] = (char)(0x80 | (character & 0x3f));
    }
    bytes[0] = (char)((n == 2 ? 0xc0 : 0xe0) | character);
    return n;
}

// Read a character of two or three bytes, of which the next may be the string's end; returns how many it has, 0 where
// it is none.
static size_t get_utf8(const char *text, uint32_t *character) {
    uint8_t first = (uint8_t)text[0];
    size_t n = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 0;
    *character = first & (n == 2 ? 0x1f : 0x0f);
    for (size_t i = 1; i < n; i++) {
        uint8_t next = (uint8_t)text[i];
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        *character = *character << 6 | (next & 0x3f);
    }
    return n;
}

size_t codepage_to_utf8(char *to, size_t size, const char *text) {
    size_t n = 0;
    for (; *text != '\0'; text++) {
        char bytes[3];
        size_t part = put_utf8(bytes, codepage_decode((uint8_t)*text));
        if (n + part >= size) {
            break;
        }
        memcpy(to + n, bytes, part);
        n += part;
    }
    to[n] = '\0';
    return n;
}

size_t codepage_from_utf8(char *to, size_t size, const char *text) {
    size_t n = 0;
    while (*text != '\0' && n < size - 1) {
        uint32_t character;
        size_t part = get_utf8(text, &character);
        to[n++] = part == 0 ? *text : (char)codepage_encode(character);
        text += part == 0 ? 1 : part;
    }
    to[n] = '\0';
    return n;
}
