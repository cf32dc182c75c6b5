; SPDX-License-Identifier: MIT
;
; NOVCPI.COM: hide a memory manager's VCPI, and with it the rest of INT 67h, until the machine is started again.
; With -DDPMI say besides that there is a DPMI host.

        cpu 386
        bits 16
        org 100h

        mov     dx, manager
        mov     ax, 2567h
        int     21h
%ifdef DPMI
        mov     ax, 352Fh
        int     21h
        mov     [others], bx
        mov     [others + 2], es
        mov     dx, host
        mov     ax, 252Fh
        int     21h
%endif
        mov     dx, end
        int     27h                     ; stay

manager:
        mov     ah, 84h                 ; no such function
        iret

host:   cmp     ax, 1687h
        je      .there
        jmp     far [cs:others]
.there: xor     ax, ax
        iret
others: dd      0
end:
