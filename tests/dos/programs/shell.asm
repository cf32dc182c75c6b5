; SPDX-License-Identifier: MIT
;
; SHELL.COM: stands for a command interpreter; says what it was told to do, and ends with code 7.

        org 100h
        mov     cl, [80h]
        xor     ch, ch
        mov     bx, 1
        mov     dx, 81h
        mov     ah, 40h
        int     21h
        mov     ax, 4C07h
        int     21h
