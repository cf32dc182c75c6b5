; SPDX-License-Identifier: MIT
;
; What io.h declares, in the calling convention of C on i386.

        bits 32
        section .text

        global io_in8, io_in16, io_out8, io_out16
        global io_read8, io_read16, io_write8, io_write16

io_in8:
        mov     edx, [esp + 4]
        xor     eax, eax
        in      al, dx
        ret

io_in16:
        mov     edx, [esp + 4]
        xor     eax, eax
        in      ax, dx
        ret

io_out8:
        mov     edx, [esp + 4]
        mov     al, [esp + 8]
        out     dx, al
        ret

io_out16:
        mov     edx, [esp + 4]
        mov     ax, [esp + 8]
        out     dx, ax
        ret

; A string instruction between ESI or EDI and the port: %1 = register, %2 = instruction
%macro transfer 2
        push    %1
        mov     edx, [esp + 8]
        mov     %1, [esp + 12]
        mov     ecx, [esp + 16]
        rep %2
        pop     %1
        ret
%endmacro

io_read8:
        transfer edi, insb
io_read16:
        transfer edi, insw
io_write8:
        transfer esi, outsb
io_write16:
        transfer esi, outsw
