; SPDX-License-Identifier: MIT
;
; The program's beginning, the extender's services (extender.asm) and instructions for C (machine.h), and the
; 64-bit arithmetic that gcc leaves to a library: the one that Debian has is made for newer processors.
;
; Functions follow the System V ABI: arguments on the stack; EAX, ECX and EDX may be lost, EDX:EAX is returned.

        cpu 386
        bits 32

        extern dos_main, no_coprocessor, image_end, memory_end, memory_needed

        section .head progbits alloc noexec nowrite align=4
        db 'MP32'
        dd dos_main, image_end, memory_end, memory_needed, no_coprocessor

        section .text

        global machine_interrupt
machine_interrupt:
        mov     eax, [esp + 4]
        mov     edx, [esp + 8]
        int     80h
        ret

        global machine_exit
machine_exit:
        mov     eax, [esp + 4]
        int     81h

        global machine_at_end
machine_at_end:
        mov     eax, [esp + 4]
        mov     edx, [esp + 8]
        int     82h
        ret

; --- The processor

; A processor that has CPUID lets bit 21 of the flags be changed.
        cpu 586
        global machine_cpuid
machine_cpuid:
        push    ebx
        push    edi
        mov     edi, [esp + 16]
        pushfd
        pop     eax
        mov     edx, eax
        xor     eax, 1 << 21
        push    eax
        popfd
        pushfd
        pop     eax
        push    edx
        popfd
        xor     eax, edx
        bt      eax, 21
        jnc     .lacks
        mov     eax, [esp + 12]         ; the range that the leaf is in
        and     eax, 80000000h
        cpuid
        cmp     [esp + 12], eax
        ja      .lacks
        mov     eax, [esp + 12]
        xor     ecx, ecx
        cpuid
        jmp     .store
.lacks: xor     eax, eax
        xor     ebx, ebx
        xor     ecx, ecx
        xor     edx, edx
.store: mov     [edi], eax
        mov     [edi + 4], ebx
        mov     [edi + 8], ecx
        mov     [edi + 12], edx
        pop     edi
        pop     ebx
        ret

        global machine_timestamp
machine_timestamp:
        rdtsc
        ret

        global machine_random
machine_random:
        mov     ecx, [esp + 4]
        db      0Fh, 0C7h, 0F2h         ; rdrand edx
        mov     [ecx], edx
        sbb     eax, eax
        and     eax, 1
        ret
        cpu 386

        global machine_interrupts_off
machine_interrupts_off:
        pushfd
        pop     eax
        cli
        ret

        global machine_interrupts_restore
machine_interrupts_restore:
        push    dword [esp + 4]
        popfd
        ret

; --- 64-bit division

; EDX:EAX and ECX:EBX, unsigned, to the quotient EDX:EAX and the rest ECX:EBX. ESI, EDI and EBP are lost.
divide:
        test    ecx, ecx
        jnz     .long
        mov     esi, eax                ; by 32 bits: two steps
        mov     eax, edx
        xor     edx, edx
        div     ebx
        mov     edi, eax
        mov     eax, esi
        div     ebx
        mov     ebx, edx
        mov     edx, edi
        ret
; The quotient has at most 32 bits. Divided by the divisor's upper bits it is right or one too large.
.long:  mov     esi, eax
        mov     edi, edx
        push    ecx
        push    ebx
.shift: shr     edx, 1
        rcr     eax, 1
        shr     ecx, 1
        rcr     ebx, 1
        test    ecx, ecx
        jnz     .shift
        div     ebx
        pop     ebx
        pop     ebp
        mov     ecx, eax                ; the candidate
        mul     ebp
        push    edx
        push    eax
        mov     eax, ecx
        mul     ebx
        add     edx, [esp]
        jc      .large
        cmp     dword [esp + 4], 0
        jne     .large
        cmp     edi, edx
        jb      .large
        ja      .fits
        cmp     esi, eax
        jae     .fits
.large: dec     ecx
        sub     eax, ebx
        sbb     edx, ebp
.fits:  sub     esi, eax
        sbb     edi, edx
        add     esp, 8
        mov     eax, ecx
        xor     edx, edx
        mov     ebx, esi
        mov     ecx, edi
        ret

; Load the arguments after saving registers; signed ones without their signs, EDX's on the stack.
%macro begin_division 0
        push    ebx
        push    esi
        push    edi
        push    ebp
        mov     eax, [esp + 20]
        mov     edx, [esp + 24]
        mov     ebx, [esp + 28]
        mov     ecx, [esp + 32]
%endmacro
%macro end_division 0
        pop     ebp
        pop     edi
        pop     esi
        pop     ebx
        ret
%endmacro
; Negate HIGH:LOW when SIGN is negative.
%macro negate_if 3 ; SIGN HIGH LOW
        test    %1, %1
        jns     %%positive
        neg     %3
        adc     %2, 0
        neg     %2
%%positive:
%endmacro

        global __udivdi3, __umoddi3, __udivmoddi4, __divdi3, __moddi3, __divmoddi4
__udivdi3:
        begin_division
        call    divide
        end_division

__umoddi3:
        begin_division
        call    divide
        mov     eax, ebx
        mov     edx, ecx
        end_division

__udivmoddi4:
        begin_division
        call    divide
        mov     edi, [esp + 36]
        test    edi, edi
        jz      .done
        mov     [edi], ebx
        mov     [edi + 4], ecx
.done:  end_division

; The quotient is negative when the signs differ, the rest has the dividend's sign.
__divdi3:
        begin_division
        push    edx
        xor     [esp], ecx
        negate_if edx, edx, eax
        negate_if ecx, ecx, ebx
        call    divide
        pop     esi
        negate_if esi, edx, eax
        end_division

__moddi3:
        begin_division
        push    edx
        negate_if edx, edx, eax
        negate_if ecx, ecx, ebx
        call    divide
        pop     esi
        mov     eax, ebx
        mov     edx, ecx
        negate_if esi, edx, eax
        end_division

__divmoddi4:
        begin_division
        push    edx
        push    edx
        xor     [esp], ecx
        negate_if edx, edx, eax
        negate_if ecx, ecx, ebx
        call    divide
        pop     esi
        negate_if esi, edx, eax
        pop     esi
        negate_if esi, ecx, ebx
        mov     edi, [esp + 36]
        mov     [edi], ebx
        mov     [edi + 4], ecx
        end_division
