; SPDX-License-Identifier: MIT
;
; PROBE.EXE: uses a little of everything that a DOS has, and says what came of it; exits with 7.
; An MZ program with a relocation, so that it is loaded as MP.EXE is.

        cpu 386
        bits 16
        org 0

HEADER  equ 2                           ; paragraphs

header:
        db      'MZ'
        dw      (end - $$) % 512, (end - $$ + 511) / 512, 1, HEADER
        dw      40h, 40h                ; 1 KiB behind it, no more
        dw      (end - code + 15) / 16, 400h
        dw      0, start - code, 0, relocation - $$, 0
relocation:
        dw      patched - code + 1, 0
        align   16

code:
%define at(label) (label - code)

start:
patched:
        mov     ax, 0                   ; the code's own segment, by the relocation
        mov     bx, cs
        cmp     ax, bx
        jne     failed
        mov     [cs:at(psp)], ds
        mov     ds, ax

        ; the command tail
        mov     es, [at(psp)]
        movzx   cx, byte [es:80h]
        push    ds
        push    es
        pop     ds
        mov     dx, 81h
        call    print
        pop     ds
        call    newline

        ; stdin to stdout
.copy:
        mov     dx, at(buffer)
        mov     cx, 16
        xor     bx, bx
        mov     ah, 3Fh
        int     21h
        jc      failed
        or      ax, ax
        jz      .copied
        mov     cx, ax
        call    print
        jmp     .copy
.copied:

        ; a file: create, write, seek, read, close, rename, find
        mov     dx, at(old_name)
        xor     cx, cx
        mov     ah, 3Ch
        int     21h
        jc      failed
        mov     bx, ax
        mov     dx, at(text)
        mov     cx, text_end - text
        mov     ah, 40h
        int     21h
        jc      failed
        mov     dx, text_end - text - 5
        xor     cx, cx
        mov     ax, 4200h
        int     21h
        mov     dx, at(buffer)
        mov     cx, 16
        mov     ah, 3Fh
        int     21h
        jc      failed
        mov     cx, ax
        call    print
        mov     ah, 3Eh
        int     21h
        push    ds
        pop     es
        mov     dx, at(old_name)
        mov     di, at(new_name)
        mov     ah, 56h
        int     21h
        jc      failed
        mov     dx, at(pattern)
        xor     cx, cx
        mov     ah, 4Eh
        int     21h
        jc      failed
        push    ds
        mov     ds, [at(psp)]
        mov     dx, 80h + 30            ; the name in the disk transfer area
        mov     cx, 9
        call    print
        pop     ds
        call    newline

        ; what isn't there: error 2
        mov     dx, at(old_name)
        mov     ax, 3D00h
        int     21h
        jnc     failed
        add     al, '0'
        call    print_character

        ; extended memory: allocate, lock, free
        mov     ax, 4300h
        int     2Fh
        cmp     al, 80h
        jne     failed
        mov     ax, 4310h
        int     2Fh
        mov     [at(xms)], bx
        mov     [at(xms) + 2], es
        mov     ah, 5                   ; A20 on
        call    far [at(xms)]
        cmp     ax, 1
        jne     failed
        mov     dx, 1024
        mov     ah, 9
        call    far [at(xms)]
        cmp     ax, 1
        jne     failed
        mov     ah, 0Ah
        call    far [at(xms)]
        call    print_number            ; 1

        ; its own size in memory: from PSP to the end, and no more is to be had
        mov     es, [at(psp)]
        mov     bx, 0FFFFh
        mov     ah, 4Ah
        int     21h
        jnc     failed
        mov     al, [at(newline_text)]
        call    print_character

        mov     bx, 2
        mov     dx, at(text)
        mov     cx, 4
        mov     ah, 40h
        int     21h
        mov     ax, 4C07h
        int     21h

failed:
        mov     al, '!'
        call    print_character
        mov     ax, 4CFFh
        int     21h

newline:
        push    ds
        push    cs
        pop     ds
        mov     dx, at(newline_text)
        mov     cx, 2
        call    print
        pop     ds
        ret

print_number:
        add     al, '0'
print_character:
        mov     dl, al
        mov     ah, 2
        int     21h
        ret

; CX bytes at DS:DX to stdout.
print:
        push    bx
        mov     bx, 1
        mov     ah, 40h
        int     21h
        pop     bx
        ret

psp:    dw      0
xms:    dd      0
old_name: db    'PROBE.OLD', 0
new_name: db    'PROBE.NEW', 0
pattern: db     '*.NEW', 0
text:   db      'text in a file', 13, 10, 'end', 13, 10
text_end:
newline_text: db 13, 10
buffer: times 16 db 0
end:
