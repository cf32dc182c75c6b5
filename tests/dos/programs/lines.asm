; SPDX-License-Identifier: MIT
;
; LINES.COM: have the screen show 50 rows, by the characters of 8 rows that EGA and VGA have.

        org 100h
        mov     ax, 3
        int     10h
        mov     ax, 1112h
        xor     bl, bl
        int     10h
        mov     ax, 4C00h
        int     21h
