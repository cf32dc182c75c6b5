; SPDX-License-Identifier: MIT
;
; SPAWN.COM: run a program with its files redirected, stderr too, and note how it ended; for a DOS whose shell
; can't.
;
;   SPAWN 001 NAME.EXE ARGUMENTS
;
; reads D:\001.IN as stdin (the keyboard, when it isn't there), writes stdout and stderr to D:\001.OUT, then two
; bytes to D:\001.RC: the exit code, and how it ended by INT 21h's AH=4Dh; FFFFh when it couldn't be started.
; With SCREEN defined the program has the keyboard and the screen, which is empty, and D:\001.OUT gets the number of
; columns, two bytes, and text memory as it was left.

        cpu 8086
        bits 16
        org 100h

TAIL    equ 80h
MEMORY  equ 1024                ; bytes that this and its stack need

        mov     sp, MEMORY
        mov     bx, MEMORY / 16
        mov     ah, 4Ah
        int     21h

        mov     ax, [TAIL + 2]          ; the number
        mov     [in_file + 3], ax
        mov     [out_file + 3], ax
        mov     [rc_file + 3], ax
        mov     al, [TAIL + 4]
        mov     [in_file + 5], al
        mov     [out_file + 5], al
        mov     [rc_file + 5], al

        ; The program's name ends with a zero; what is behind it becomes its command tail.
        mov     si, TAIL + 6
        mov     di, name
.name:
        lodsb
        cmp     al, ' '
        jbe     .named
        stosb
        jmp     .name
.named:
        mov     byte [di], 0
        dec     si                      ; the tail begins with the space
        mov     di, tail + 1
.tail:
        lodsb
        stosb
        cmp     al, 13
        jne     .tail
        sub     di, tail + 2
        mov     ax, di
        mov     [tail], al

%ifdef SCREEN
        push    ds
        mov     ax, 40h                 ; the BIOS's data
        mov     ds, ax
        mov     dl, [4Ah]               ; columns
        mov     dh, [84h]               ; the last row
        pop     ds
        dec     dl
        xor     cx, cx
        mov     bh, 7
        mov     ax, 0600h               ; scroll all of it away
        int     10h
        xor     dx, dx
        mov     bh, 0
        mov     ah, 2                   ; the cursor to the upper left
        int     10h
%else
        mov     dx, in_file
        mov     ax, 3D00h
        int     21h
        jc      .keyboard
        mov     bx, ax
        xor     cx, cx
        call    redirect
.keyboard:
        mov     dx, out_file
        call    create
        mov     cx, 1
        call    duplicate
        mov     cx, 2
        call    redirect
%endif

        mov     [block + 4], cs
        mov     bx, block
        mov     dx, name
        mov     ax, 4B00h
        int     21h
        push    cs
        pop     ds
        mov     ax, 0FFFFh
        jc      .ended
        mov     ah, 4Dh
        int     21h
.ended:
        mov     [status], ax
%ifdef SCREEN
        mov     dx, out_file
        call    create
        mov     ax, 40h
        mov     ds, ax
        mov     dx, 4Ah
        call    write
        mov     al, [84h]
        inc     al
        mul     byte [4Ah]
        shl     ax, 1
        xchg    cx, ax
        mov     ax, 0B800h
        mov     ds, ax
        xor     dx, dx
        call    write.all
        mov     ah, 3Eh
        int     21h
        push    cs
        pop     ds
%endif
        mov     dx, rc_file
        call    create
        mov     dx, status
        call    write
        mov     ax, 4C00h
        int     21h

; Write two bytes at DS:DX, or CX, to handle BX.
write:
        mov     cx, 2
.all:
        mov     ah, 40h
        int     21h
        ret

; Create the file at DX; BX is its handle.
create:
        xor     cx, cx
        mov     ah, 3Ch
        int     21h
        mov     bx, ax
        ret

%ifndef SCREEN
; Let handle CX be what BX is, and close BX.
redirect:
        call    duplicate
        mov     ah, 3Eh
        int     21h
        ret

duplicate:
        mov     ah, 46h
        int     21h
        ret
%endif

in_file:  db 'D:\000.IN', 0
out_file: db 'D:\000.OUT', 0
rc_file:  db 'D:\000.RC', 0

        align   2
block:  dw      0, tail, 0, 5Ch, 0, 6Ch, 0

        section .bss
status: resw    1
name:   resb    80
tail:   resb    128
