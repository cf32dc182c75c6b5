; SPDX-License-Identifier: MIT
;
; NOVCPI.COM: hide a memory manager's VCPI, and with it the rest of INT 67h, until the machine is started again.

        cpu 386
        bits 16
        org 100h

        mov     dx, handler
        mov     ax, 2567h
        int     21h
        mov     dx, end
        int     27h                     ; stay

handler:
        mov     ah, 84h                 ; no such function
        iret
end:
