; SPDX-License-Identifier: MIT
;
; The part of the test DOS that is in the machine, a boot sector. The host keeps the machine's memory mapped and
; does what DOS does (kernel.py); this only lets it know. Every interrupt of DOS's leads to one of the entries
; below, which stores all registers on the caller's stack, tells the host where, and waits. The host changes what
; it will in memory, the frame too, and says go on: with another frame where it starts or ends a program or has
; an interrupt handler called.

        cpu 386
        bits 16
        org 0

HOME    equ 60h                 ; behind the BIOS's data; board.py knows it
BELL    equ 0E9h                ; the debug console: a byte written here wakes the host
WAITING equ 0A00h               ; top of the stack for the time until the host answers
ENTRIES equ 10h                 ; how many there are, each of four bytes at 4 * number behind `entry`

boot:   jmp     near move       ; the BIOS comes here as 0000:7C00

        align   4
; What the host reads and writes: board.py's Mailbox.
frame:  dd      0               ; SS:SP of the caller's registers
waits:  db      0               ; 1 until the host says go on
        align   4
a20_at: dw      a20
own_at: dw      own
xms_at: dw      xms
top_at: dw      top

        align   16
entry:
%assign number 0
%rep ENTRIES
        push    byte number
        jmp     short ring
%assign number number + 1
%endrep

; Stack: number, IP, CS, flags.
ring:
        pushad
        push    ds
        push    es
        mov     [cs:frame], sp
        mov     [cs:frame + 2], ss
        mov     ax, cs                  ; the host writes below the frame, interrupts must not
        mov     ss, ax
        mov     sp, WAITING
        mov     byte [cs:waits], 1
        mov     al, 1
        out     BELL, al
        sti
.wait:
        cmp     byte [cs:waits], 0
        jne     .wait
        lss     sp, [cs:frame]
        pop     es
        pop     ds
        popad
        add     sp, 2
        iret

; The rest is called by the host, as if by an interrupt.

; Switch line A20 by AL = 0 or 2.
a20:
        mov     ah, al
        in      al, 92h
        and     al, 0FCh
        or      al, ah
        out     92h, al
        iret

; Write BX paragraphs from segment DX on again as they are: the emulator keeps translations of code, and learns
; of new code only by the machine's own writing.
own:
        cld
.paragraph:
        mov     ds, dx
        mov     es, dx
        xor     si, si
        xor     di, di
        mov     cx, 4
        rep     movsd
        inc     dx
        dec     bx
        jnz     .paragraph
        iret

; XMS's entry, called far; it has to begin like this to be hooked.
xms:
        jmp     short .call
        times 3 nop
.call:
        int     0F1h
        retf

move:
        cli
        cld
        mov     ax, 7C0h
        mov     ds, ax
        mov     ax, HOME
        mov     es, ax
        mov     ss, ax
        mov     sp, top
        xor     si, si
        xor     di, di
        mov     cx, 256
        rep     movsw
        pushf
        push    cs
        push    word boot       ; never gone back to
        jmp     HOME:entry   ; entry 0: there is a machine

        times 510 - ($ - $$) db 0
        dw      0AA55h
top     equ     boot + 1024             ; of the stack until a program brings its own
