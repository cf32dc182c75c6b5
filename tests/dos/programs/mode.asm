; SPDX-License-Identifier: MIT
;
; Choose a text mode of VESA's: MODE.

        cpu 8086
        bits 16
        org 100h

        mov     ax, 4F02h
        mov     bx, MODE
        int     10h
        ret
