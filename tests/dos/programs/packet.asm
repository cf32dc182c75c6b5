; SPDX-License-Identifier: MIT
;
; PACKET.COM: a packet driver for the emulators' NE2000, to test MP.EXE with one: class 1, one handle for all
; types of frames, at interrupt 60h. It stays in memory, and works by interrupts, as drivers do.
; Assemble with -DIRQ=number.
;
; PC/TCP Packet Driver Specification, revision 1.09; DP8390D/NS32490D data sheet.

        cpu 386
        bits 16
        org 100h

BASE    equ 300h
VECTOR  equ 60h
%if IRQ < 8
IRQ_VECTOR equ IRQ + 8
PIC_MASK   equ 21h
%else
IRQ_VECTOR equ IRQ + 68h
PIC_MASK   equ 0A1h
%endif

; The card's registers, those with P1 on page 1, and its memory's pages.
COMMAND equ 0
PSTART  equ 1
PSTOP   equ 2
BOUNDARY equ 3
TPSR    equ 4
TBCR    equ 5
STATUS     equ 7
RSAR    equ 8
RBCR    equ 10
RXCR    equ 12
TXCR    equ 13
DCR     equ 14
IMR     equ 15
P1_PAR  equ 1
P1_CURRENT equ 7
P1_MAR  equ 8
DATA    equ 10h
RESET   equ 1Fh
SEND_PAGE equ 40h
FIRST_PAGE equ 46h
STOP_PAGE equ 80h

; Errors in DH.
BAD_HANDLE equ 1
NO_CLASS equ 2
NO_SPACE equ 9
BAD_COMMAND equ 11
CANT_SEND equ 12

%macro  put     2                       ; register, value
        mov     al, %2
        mov     dx, BASE + %1
        out     dx, al
%endmacro

%macro  get     1                       ; register
        mov     dx, BASE + %1
        in      al, dx
%endmacro

        jmp     install

; --- The interrupt of the driver

driver:
        jmp     short .entry
        nop
        db      'PKT DRVR', 0
.entry:
        pushf
        cmp     ah, 1
        je      info
        cmp     ah, 2
        je      access
        cmp     ah, 3
        je      release
        cmp     ah, 4
        je      send
        cmp     ah, 6
        je      address
        mov     dh, BAD_COMMAND

; Return to the caller with the carry flag as it should be: on the stack lie our flags, IP, CS, its flags.
refuse:
        popf
        push    bp
        mov     bp, sp
        or      byte [bp + 6], 1
        pop     bp
        iret
done:
        popf
        push    bp
        mov     bp, sp
        and     byte [bp + 6], 0FEh
        pop     bp
        iret

info:
        mov     bx, 1                   ; version
        mov     ch, 1                   ; class: Ethernet
        mov     dx, 1                   ; NE2000's number is of no interest
        mov     cl, 0
        mov     al, 1                   ; basic functions only
        push    cs
        pop     ds
        mov     si, name
        jmp     done

access:
        mov     dh, NO_CLASS
        cmp     al, 1
        jne     refuse
        mov     dh, NO_SPACE
        cmp     dword [cs:receiver], 0
        jne     refuse
        mov     [cs:receiver], di
        mov     [cs:receiver + 2], es
        mov     ax, 1                   ; the handle
        jmp     done

release:
        mov     dh, BAD_HANDLE
        cmp     bx, 1
        jne     refuse
        cmp     dword [cs:receiver], 0
        je      refuse
        mov     dword [cs:receiver], 0
        jmp     done

address:
        push    si
        push    di
        push    cx
        push    ds
        push    cs
        pop     ds
        mov     si, mac
        mov     cx, 3
        cld
        rep     movsw
        pop     ds
        pop     cx
        pop     di
        pop     si
        mov     cx, 6
        jmp     done

; Send CX bytes at DS:SI.
send:
        mov     dh, CANT_SEND
        cmp     cx, 1514
        ja      refuse
        cli
        pusha
        mov     di, cx
        inc     cx
        and     cl, 0FEh
        mov     bx, SEND_PAGE * 256
        call    remote
        put     COMMAND, 12h            ; write
        mov     dx, BASE + DATA
        shr     cx, 1
        cld
        rep     outsw
        put     TPSR, SEND_PAGE
        mov     cx, di
        put     TBCR, cl
        put     TBCR + 1, ch
        put     COMMAND, 26h            ; transmit
.sent:
        get     COMMAND
        test    al, 4
        jnz     .sent
        popa
        jmp     done

; Point the remote DMA at CX bytes from address BX of the card's memory.
remote:
        put     COMMAND, 22h
        put     RBCR, cl
        put     RBCR + 1, ch
        put     RSAR, bl
        put     RSAR + 1, bh
        ret

; --- The card's interrupt

arrival:
        pushad
        push    ds
        push    es
        push    cs
        pop     ds
        cld
        put     STATUS, 0FFh
.next:
        put     COMMAND, 62h            ; page 1
        get     P1_CURRENT
        mov     ah, al
        put     COMMAND, 22h
        cmp     ah, [page]
        je      .none
        call    frame
        jmp     .next
.none:
        mov     al, 20h
%if IRQ >= 8
        out     0A0h, al
%endif
        out     20h, al
        pop     es
        pop     ds
        popad
        iret

; Hand the frame at the page over, and forget it.
frame:
        mov     cx, 4
        mov     bh, [page]
        mov     bl, 0
        call    remote
        put     COMMAND, 0Ah            ; read
        mov     dx, BASE + DATA
        in      ax, dx
        mov     [page], ah              ; where the next will be
        in      ax, dx
        sub     ax, 4                   ; the checksum
        mov     [length], ax
        cmp     dword [receiver], 0
        je      .dropped
        mov     cx, ax
        add     bx, 4
        push    bx
        xor     ax, ax
        mov     bx, 1
        call    far [receiver]
        pop     bx
        mov     ax, es
        or      ax, di
        jz      .dropped
        mov     cx, [length]
        call    remote
        put     COMMAND, 0Ah
        mov     dx, BASE + DATA
        push    di
        mov     cx, [length]
        shr     cx, 1
        rep     insw
        test    byte [length], 1
        jz      .even
        in      ax, dx
        stosb
.even:
        pop     si
        push    ds
        mov     ax, 1
        mov     bx, 1
        mov     cx, [length]
        push    es
        pop     ds
        call    far [cs:receiver]
        pop     ds
.dropped:
        mov     al, [page]
        dec     al
        cmp     al, FIRST_PAGE
        jae     .boundary
        mov     al, STOP_PAGE - 1
.boundary:
        put     BOUNDARY, al
        ret

name:   db      'NE2000 for tests', 0
receiver: dd    0
mac:    times 6 db 0
page:   db      FIRST_PAGE + 1
length: dw      0
resident_end:

; --- Once

install:
        get     RESET
        put     RESET, al
.reset:
        get     STATUS
        test    al, 80h
        jz      .reset
        put     COMMAND, 21h            ; stopped
        put     DCR, 48h                ; bytes, to read the address
        put     RXCR, 20h
        put     TXCR, 2
        mov     cx, 12
        xor     bx, bx
        call    remote
        put     COMMAND, 0Ah
        mov     dx, BASE + DATA
        mov     di, mac
        mov     cx, 6
        cld
.address:
        in      al, dx                  ; each byte comes twice
        stosb
        in      al, dx
        loop    .address

        put     COMMAND, 21h
        put     DCR, 49h                ; words
        put     PSTART, FIRST_PAGE
        put     PSTOP, STOP_PAGE
        put     BOUNDARY, FIRST_PAGE
        put     STATUS, 0FFh
        put     COMMAND, 61h
        mov     si, mac
        mov     cx, 6
        mov     dx, BASE + P1_PAR
.own:
        outsb
        inc     dx
        loop    .own
        put     P1_CURRENT, FIRST_PAGE + 1
        put     COMMAND, 22h
        put     TXCR, 0
        put     RXCR, 4                  ; broadcasts, and what is for us

        mov     ax, 2500h + IRQ_VECTOR
        mov     dx, arrival
        int     21h
        mov     ax, 2500h + VECTOR
        mov     dx, driver
        int     21h
        in      al, PIC_MASK
        and     al, ~(1 << (IRQ & 7)) & 0FFh
        out     PIC_MASK, al
        put     IMR, 11h                ; received, overwritten
        mov     ax, 3100h
        mov     dx, resident_end + 15
        shr     dx, 4
        int     21h
