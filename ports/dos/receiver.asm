; SPDX-License-Identifier: MIT
;
; What a packet driver calls, in real mode and from its interrupt, when a frame has arrived. packet_driver.c
; copies it to the beginning of a segment of conventional memory, so that addresses are counted from its own
; first byte. In front are the words that it shares with packet_driver.c (ring_t); slots lie behind it in that
; segment, each a word, the length of the frame in it or 0, and the frame.

        bits 16
        section .rodata align=4

        global packet_receiver, packet_receiver_end

FRAME_MAX equ 1514

packet_receiver:
lost    equ $ - packet_receiver         ; frames that found no free slot
        dw 0
fill    equ $ - packet_receiver         ; slot for the next frame
        dw 0
first   equ $ - packet_receiver         ; first slot
        dw 0
last    equ $ - packet_receiver         ; last slot
        dw 0
slot    equ $ - packet_receiver         ; size of a slot
        dw 0

; AX = 0: a frame of CX bytes has arrived; return in ES:DI where to put it, 0:0 for nowhere.
; AX = 1: it has been put there.
        push    bx
        push    ds
        push    cs
        pop     ds
        mov     bx, [fill]
        test    ax, ax
        jnz     .whole
        mov     di, ax
        mov     es, ax
        cmp     cx, FRAME_MAX
        ja      .lost
        cmp     [bx], ax
        jne     .lost
        push    cs
        pop     es
        lea     di, [bx + 2]
        jmp     .done
.lost:  inc     word [lost]
        jmp     .done
.whole: mov     [bx], cx
        cmp     bx, [last]
        je      .wrap
        add     bx, [slot]
        jmp     .next
.wrap:  mov     bx, [first]
.next:  mov     [fill], bx
.done:  pop     ds
        pop     bx
        retf
packet_receiver_end:
