; SPDX-License-Identifier: MIT
;
; The extender: the real-mode beginning of MP.EXE. It looks for a 386 and for extended memory, loads the program
; behind it in the file to there, starts it in 32-bit protected mode, and serves it until it ends.
;
;   nasm -f bin -DPROGRAM='"program.bin"' -o MP.EXE extender.asm
;
; What the program is. A flat 32-bit image linked at address 0, the base of its descriptors being wherever its
; memory lies; segments reach all 4 GB, so that linear address L is the program's L - base. It begins with six
; words of 32 bits:
;   0  'MP32'
;   4  entry: void entry(const machine_t *), never returns
;   8  where the image ends and memory that is to be zero begins
;  12  where that ends, and the memory of the program; the stack grows down from here
;  16  how much memory it needs from address 0
;  20  where to go on when there is a floating-point instruction and no coprocessor
;
; What the program gets. All of the largest block of extended memory, from address 0 on, and a machine_t
; (machine.h). It runs in ring 0 with interrupts on, and may use any instruction but those that change segment
; registers, control registers or descriptor tables. Interrupts of the hardware are handed to the real-mode
; handlers. Services, which destroy no register:
;   int 80h  call the real-mode interrupt AL with the registers at EDX (machine_registers_t), and get them back.
;            Segments there are real-mode ones: what DOS is to read or write lies in the transfer buffer.
;   int 81h  end the program with exit code AL
;   int 82h  when the program ends, however it does, call the real-mode interrupt AL with the registers at EDX
; An exception prints the registers and ends the program with code 255. Ctrl-C in a call of DOS (INT 23h) is noted
; where the BIOS notes Ctrl-Break, at 0040:0071; critical errors (INT 24h) fail the call.
;
; In virtual-8086 mode, under EMM386 and its like, "real mode" is that mode, entered and left through VCPI; under
; DPMI hosts it says what to do and ends.
;
; One stack serves real mode, from the top each time: real mode never calls back into protected mode.

        cpu 386

BUFFER_SIZE equ 16384           ; the transfer buffer
STACK_SIZE  equ 4096            ; of real mode: DOS, drivers, interrupts
VECTORS     equ 256

; Selectors, in the order of the table.
STUB_CODE16 equ 08h
STUB_DATA   equ 10h
STUB_CODE32 equ 18h
CODE        equ 20h             ; the program's
DATA        equ 28h
TASK        equ 30h             ; for VCPI, which wants one
LINEAR      equ 38h             ; from address 0
VCPI        equ 40h             ; three for its server

; machine_registers_t
struc registers
.edi:   resd 1
.esi:   resd 1
.ebp:   resd 1
        resd 1
.ebx:   resd 1
.edx:   resd 1
.ecx:   resd 1
.eax:   resd 1
.flags: resw 1
.es:    resw 1
.ds:    resw 1
.fs:    resw 1
.gs:    resw 1
endstruc

; --- The EXE header

        bits 16
        org 0
file_start:
        db 'MZ'
        dw (loaded_size + header_size) % 512
        dw (loaded_size + header_size + 511) / 512
        dw 0, header_size / 16
        dw (bss_size + 15) / 16, (bss_size + 15) / 16
        dw 0, stack_top         ; ss:sp, relative to the load segment
        dw 0, start, 0          ; checksum, ip, cs
        dw header_size, 0
        align 32, db 0
header_size equ $ - file_start

section stub follows=.text vstart=0 align=32

; --- Real mode: looking around

start:
        cld
        mov     [cs:psp], ds
        mov     ax, cs
        mov     ds, ax
        call    need_386
        call    need_dos
        smsw    ax
        test    al, 1
        jz      .real
        call    find_server
.real:  call    find_coprocessor
        call    find_memory
        cmp     byte [vcpi], 0
        je      .open
        call    map_memory
.open:  call    open_program
        call    hook_vectors
        call    fill_tables
        jmp     enter_protected

; An 8086 has ones, a 286 zeros in the highest bits of the flags. They understand all that is done up to here.
need_386:
        mov     ax, 7000h
        push    ax
        popf
        pushf
        pop     ax
        mov     dx, .old
        and     ah, 0F0h
        jz      refuse
        cmp     ah, 0F0h
        je      refuse
        ret

.old:   db 'This program needs a 386 or later.$'

; Print the text at DX and end with code 255.
refuse:
        push    dx
        mov     dx, .name
        mov     ah, 9
        int     21h
        pop     dx
        mov     ah, 9
        int     21h
        mov     dx, .newline
        mov     ah, 9
        int     21h
        call    free_memory
        mov     ax, 4CFFh
        int     21h

.name:    db 'MP: $'
.newline: db 13, 10, '$'

need_dos:
        mov     ah, 30h
        int     21h
        xchg    al, ah
        mov     dx, .old
        cmp     ax, 031Eh
        jb      refuse
        ret

.old:   db 'This program needs DOS 3.3 or later.$'

; The machine is in virtual-8086 mode. A memory manager such as EMM386 lets us take turns with it (VCPI 1.0).
find_server:
        push    word 0
        pop     es
        cmp     dword [es:67h * 4], 0
        je      .none
        mov     ax, 0DE00h
        int     67h
        test    ah, ah
        jnz     .none
        mov     byte [vcpi], 1
        mov     ax, 0DE0Ah
        int     67h
        mov     [first_irq], bl
        mov     [first_irq + 1], cl
        ret
.none:  mov     ax, 1687h
        int     2Fh
        mov     dx, .dpmi
        test    ax, ax
        jz      refuse
        mov     dx, .v86
        jmp     refuse

.dpmi:  db 'This does not run under Windows and other DPMI hosts: restart the computer in MS-DOS mode.$'
.v86:   db 'A memory manager without VCPI is active: start without it, or as EMM386 does without NOVCPI.$'

; CR0 for protected mode: without a coprocessor its instructions are exceptions, those that wait too. Under a
; memory manager CR0 is its business.
find_coprocessor:
        mov     word [.status], -1
        fninit
        fnstsw  [.status]
        cmp     byte [.status], 0
        je      .there
        mov     byte [coprocessor], 0
.there: cmp     byte [vcpi], 0
        jne     .done
        mov     eax, cr0
        mov     [cr0_real], eax
        and     al, ~0Ch
        or      al, 3
        cmp     byte [coprocessor], 0
        jne     .set
        or      al, 4
.set:   mov     [cr0_protected], eax
.done:  ret

.status: dw 0

; Get the largest block of extended memory and switch the A20 line on; sets base and memory.
find_memory:
        mov     ax, 4300h
        int     2Fh
        cmp     al, 80h
        jne     .bios
        mov     ax, 4310h
        int     2Fh
        mov     [xms], bx
        mov     [xms + 2], es
        mov     ah, 3                   ; A20, for the time the program runs
        call    far [xms]
        mov     dx, .no_a20
        cmp     al, 1
        jne     refuse
        mov     byte [a20_by_xms], 1
        mov     ah, 8
        call    far [xms]
        mov     dx, .no_memory
        mov     [memory], ax            ; in KB so far; not every driver leaves CX alone
        test    ax, ax
        jz      refuse
        mov     dx, ax
        mov     ah, 9
        call    far [xms]
        cmp     al, 1
        mov     [xms_handle], dx
        mov     dx, .no_memory
        jne     refuse
        mov     byte [have_xms_block], 1
        mov     dx, [xms_handle]
        mov     ah, 0Ch
        call    far [xms]
        mov     [base], bx
        mov     [base + 2], dx
        cmp     al, 1
        mov     dx, .no_memory
        jne     refuse
        jmp     .sized
.bios:  mov     ah, 88h
        int     15h
        mov     dx, .no_memory
        jc      refuse
        mov     [memory], ax
        mov     dword [base], 100000h
        call    switch_a20
        mov     dx, .no_a20
        je      refuse
.sized: shl     dword [memory], 10
        ret

.no_memory: db 'No extended memory is free: is HIMEM.SYS loaded, and is the memory not taken by a disk cache?$'
.no_a20:    db 'The A20 line cannot be switched on: load HIMEM.SYS.$'

; Without HIMEM.SYS: by the port of PS/2s and most others, else by the keyboard controller. NZ when it is on.
switch_a20:
        call    .test
        jne     .done
        in      al, 92h
        or      al, 2
        and     al, ~1                  ; this bit would restart the machine
        out     92h, al
        call    .test
        jne     .done
        call    .ready
        mov     al, 0D1h
        out     64h, al
        call    .ready
        mov     al, 0DFh
        out     60h, al
        call    .ready
; FFFF:210 is 0:200 when the line is off; when it is on they may be equal once, but not twice.
.test:  push    0
        pop     fs
        push    -1
        pop     gs
        push    word [fs:200h]
        mov     cx, 2
.again: inc     word [fs:200h]
        mov     ax, [fs:200h]
        cmp     ax, [gs:210h]
        loope   .again
        pop     word [fs:200h]
.done:  ret
.ready: mov     cx, -1
.wait:  in      al, 64h
        test    al, 2
        loopnz  .wait
        ret

; Under a memory manager there are pages: ours show it and DOS in the first 4 MB, and the block behind those.
BLOCK_LINEAR equ 400000h
map_memory:
        mov     eax, [base]             ; physical so far
        and     eax, 0FFFh
        mov     ecx, [memory]
        lea     ecx, [ecx + eax + 0FFFh]
        shr     ecx, 12
        mov     [.pages], cx
        lea     ebx, [ecx + 1023]
        shr     ebx, 10                 ; tables for them
        add     bx, 3                   ; the directory, the first table, what aligning takes
        shl     bx, 8
        mov     ah, 48h
        int     21h
        mov     dx, .no_tables
        jc      refuse
        add     ax, 0FFh
        mov     al, 0
        mov     [.directory], ax
        call    .physical
        mov     [switch.cr3], edx
        mov     es, ax
        xor     eax, eax
        xor     di, di
        mov     cx, 2048                ; of the directory and the first table
        rep     stosd
        mov     ax, [.directory]
        inc     ah
        mov     es, ax
        xor     di, di
        mov     si, gdt + VCPI
        mov     ax, 0DE01h
        int     67h
        mov     dx, .no_tables
        test    ah, ah
        jnz     refuse
        mov     [vcpi_entry], ebx
        mov     eax, [base]
        and     eax, ~0FFFh
        or      al, 7                   ; present, to be written, ours
        mov     bx, [.directory]
        mov     es, bx
        xor     bp, bp                  ; in the directory
        inc     bh
.table: mov     cx, bx
        xchg    ax, cx
        call    .physical
        xchg    ax, cx
        or      dl, 7
        mov     [es:bp], edx
        cmp     bp, 0
        je      .next                   ; the first is filled in
        push    es
        mov     es, bx
        xor     di, di
        mov     cx, 1024
.page:  stosd
        add     eax, 1000h
        loop    .page
        pop     es
        sub     word [.pages], 1024
        jbe     .done
.next:  inc     bh
        add     bp, 4
        jmp     .table
.done:  and     dword [base], 0FFFh
        add     dword [base], BLOCK_LINEAR
        ret

; The physical address of segment AX to EDX.
.physical:
        push    ax
        push    cx
        mov     cl, ah
        mov     ch, 0
        mov     ax, 0DE06h
        int     67h
        pop     cx
        pop     ax
        ret

.pages:     dw 0
.directory: dw 0
.no_tables: db 'There is too little conventional memory for page tables, 100 KB are needed, or VCPI fails.$'

; Open our own file, named behind the environment, and move to the program in it.
open_program:
        mov     es, [psp]
        mov     es, [es:2Ch]
        xor     di, di
        xor     ax, ax
        mov     cx, -1
.next:  repne   scasb
        scasb
        jne     .next
        lea     dx, [di + 2]
        push    ds
        push    es
        pop     ds
        mov     ax, 3D00h
        int     21h
        pop     ds
        mov     dx, damaged
        jc      refuse
        mov     [file], ax
        mov     bx, ax
        xor     cx, cx
        mov     dx, program_offset
        mov     ax, 4200h
        int     21h
        ret

damaged: db 'MP.EXE cannot be read as a whole: copy it again.$'

; DOS puts the vectors 22h to 24h back when the program ends.
hook_vectors:
        mov     dx, .break
        mov     ax, 2523h
        int     21h
        mov     dx, .critical
        mov     ax, 2524h
        int     21h
        ret

; As the BIOS does for Ctrl-Break.
.break: push    ds
        push    word 40h
        pop     ds
        or      byte [71h], 80h
        pop     ds
        iret
.critical:
        mov     al, 3
        iret

; The descriptors' bases, and a gate for every vector.
fill_tables:
        xor     eax, eax
        mov     ax, cs
        mov     [real_segment], ax
        mov     bx, buffer
        shr     bx, 4
        add     bx, ax
        mov     [buffer_segment], bx
        shl     eax, 4
        mov     [stub_linear], eax
        add     [gdtr + 2], eax
        add     [idtr + 2], eax
        mov     bx, gdt + STUB_CODE16
        call    set_base
        mov     bx, gdt + STUB_DATA
        call    set_base
        mov     bx, gdt + STUB_CODE32
        call    set_base
        add     eax, buffer
        mov     [buffer_linear], eax
        add     eax, task - buffer
        mov     bx, gdt + TASK
        call    set_base
        mov     eax, [stub_linear]
        add     [switch.gdtr], eax
        add     [switch.idtr], eax
        mov     eax, [base]
        mov     bx, gdt + CODE
        call    set_base
        mov     bx, gdt + DATA
        call    set_base
        mov     di, idt
        mov     ax, thunks
        mov     cx, VECTORS
.gate:  call    set_gate
        add     ax, THUNK_SIZE
        loop    .gate
        mov     di, idt + 80h * 8
        mov     ax, call_interrupt
        call    set_gate
        mov     ax, end_program
        call    set_gate
        mov     ax, set_last_call
        call    set_gate
        ret

; Make an interrupt gate to AX at DI, and move DI on.
set_gate:
        mov     [di], ax
        mov     word [di + 2], STUB_CODE32
        mov     dword [di + 4], 8E00h
        add     di, 8
        ret

; Set the base of the descriptor at BX to EAX.
set_base:
        mov     [bx + 2], ax
        push    eax
        shr     eax, 16
        mov     [bx + 4], al
        mov     [bx + 7], ah
        pop     eax
        ret

free_memory:
        cmp     byte [have_xms_block], 0
        je      .a20
        mov     dx, [xms_handle]
        mov     ah, 0Dh
        call    far [xms]
        mov     dx, [xms_handle]
        mov     ah, 0Ah
        call    far [xms]
.a20:   cmp     byte [a20_by_xms], 0
        je      .done
        mov     ah, 4
        call    far [xms]
.done:  ret

; --- From one mode to the other

; Go on at protected_target. Drivers that move extended memory leave a GDTR of their own.
enter_protected:
        cli
        push    word 0                  ; a program that DOS has run may have left NT, which changes IRET
        popf
        cmp     byte [cs:vcpi], 0
        jne     .vcpi
        o32 lgdt [cs:gdtr]
        o32 lidt [cs:idtr]
        mov     eax, [cs:cr0_protected]
        mov     cr0, eax
        jmp     dword far [cs:protected_target]
.vcpi:  and     byte [cs:gdt + TASK + 5], ~2    ; a task that is busy can't be entered
        mov     esi, switch
        add     esi, [cs:stub_linear]
        mov     ax, 0DE0Ch
        int     67h

; The rest of leaving protected mode: go on at real_target on an empty stack, DS being ours.
leave_protected:
        mov     eax, [cr0_real]
        mov     cr0, eax
        jmp     far [real_target]
in_real:
        mov     ax, cs
        mov     ds, ax
        mov     ss, ax
        mov     sp, stack_top
        cmp     byte [vcpi], 0
        jne     .run
        o32 lidt [real_idtr]
.run:   jmp     [real_task]

; A task of real mode: call the handler at vector with the registers in block.
call_vector:
        mov     sp, block
        popad
        add     sp, 2                   ; what flags a caller has doesn't matter to an interrupt
        pop     es
        pop     ds
        pop     fs
        pop     gs
        mov     sp, stack_top
        pushf
        call    far [cs:vector]
        cli
        mov     sp, block + registers_size
        push    gs
        push    fs
        push    ds
        push    es
        pushf
        pushad
        mov     sp, stack_top
        jmp     enter_protected

; A task of real mode: the end.
leave_program:
        sti
        mov     dx, [message]
        test    dx, dx
        jnz     refuse
        call    free_memory
        mov     al, [exit_code]
        mov     ah, 4Ch
        int     21h

; --- Protected mode: loading

        bits 32

load_program:
        mov     ax, STUB_DATA
        mov     ds, ax
        mov     ax, DATA
        mov     es, ax
        mov     ss, ax
        mov     esp, [memory]
        xor     edi, edi
.read:  mov     dword [block + registers.eax], 3F00h
        mov     ecx, BUFFER_SIZE
        mov     edx, buffer
        call    .dos
        jc      .bad
        movzx   ecx, word [block + registers.eax]
        jecxz   .loaded
        lea     eax, [edi + ecx + 1024]
        cmp     eax, [memory]
        ja      .small
        mov     esi, buffer
        rep     movsb
        jmp     .read
.loaded:
        cmp     edi, program_size
        jne     .bad
        mov     eax, [es:16]
        cmp     eax, [memory]
        ja      .small
        mov     dword [block + registers.eax], 3E00h
        call    .dos
        mov     edi, [es:8]
        mov     ecx, [es:12]
        mov     esp, ecx
        sub     ecx, edi
        mov     al, 0
        rep     stosb
        mov     eax, machine
        add     eax, [stub_linear]
        sub     eax, [base]
        push    eax
        push    0                       ; where a function's return address is
        push    CODE
        push    dword [es:4]
        push    es
        pop     ds
        sti
        retf
.bad:   mov     word [message], damaged
        jmp     finish
.small: mov     word [message], .too_small
        jmp     finish

; Call DOS for the file with EAX as set, ECX and EDX. CF is DOS's.
.dos:   mov     [block + registers.ecx], ecx
        mov     [block + registers.edx], edx
        movzx   eax, word [file]
        mov     [block + registers.ebx], eax
        mov     ax, [real_segment]
        mov     [block + registers.ds], ax
        mov     al, 21h
        push    edi
        call    real_interrupt
        pop     edi
        bt      word [block + registers.flags], 0
        ret

.too_small: db 'There is too little extended memory: 4 MB are needed, 8 MB for SSH.$'

; --- Protected mode: services

; Call the real-mode interrupt AL with the registers in block, DS being ours and the stack the program's, or
; its to be. All registers are lost but DS and ESP; ES is the program's.
real_interrupt:
        mov     dx, DATA
        mov     es, edx
        movzx   eax, al
        shl     eax, 2
        sub     eax, [base]
        mov     eax, [es:eax]
        mov     [vector], eax
        mov     word [real_task], call_vector
        mov     dword [protected_target], .back
        mov     [program_stack], esp
to_real:
        cmp     byte [vcpi], 0
        jne     .vcpi
        mov     ax, STUB_DATA
        mov     es, eax
        mov     fs, eax
        mov     gs, eax
        mov     ss, eax
        jmp     STUB_CODE16:leave_protected
.vcpi:  mov     ax, STUB_DATA
        mov     ss, eax
        mov     esp, stack_top
        movzx   ecx, word [real_segment]
%rep 5
        push    ecx                     ; gs, fs, ds, es, ss
%endrep
        push    dword stack_top
        pushfd
        push    ecx
        push    dword in_real
        mov     ax, LINEAR
        mov     ds, eax
        mov     ax, 0DE0Ch
        call    far [cs:vcpi_entry]
real_interrupt.back:
        mov     ax, STUB_DATA
        mov     ds, eax
        mov     ax, DATA
        mov     es, eax
        mov     fs, eax
        mov     gs, eax
        mov     ss, eax
        mov     esp, [program_stack]
        cld
        ret

; What all gates begin with, and end with.
%macro enter_service 0
        pushad
        push    ds
        push    es
        cld
%endmacro
%macro leave_service 0
        pop     es
        pop     ds
        popad
%endmacro
SAVED_EDX equ 8 + 20

call_interrupt:
        enter_service
        mov     edi, block
        call    get_registers
        call    real_interrupt
        mov     edi, [esp + SAVED_EDX]
        mov     esi, block
        mov     ecx, registers_size
        rep     movsb
        leave_service
        iret

set_last_call:
        enter_service
        mov     edi, last_block
        call    get_registers
        mov     [last_number], al
        leave_service
        iret

; Copy the program's registers at EDX to EDI, which is ours as DS is then.
get_registers:
        push    dword STUB_DATA
        pop     es
        mov     esi, edx
        mov     ecx, registers_size
        rep     movsb
        push    es
        pop     ds
        ret

end_program:
        push    dword STUB_DATA
        pop     ds
        mov     [exit_code], al
        cld

; End, with the message at [message] if there is one. The stack is whatever works.
finish:
        mov     al, [last_number]
        test    al, al
        jz      .last
        mov     byte [last_number], 0
        push    ds
        pop     es
        mov     esi, last_block
        mov     edi, block
        mov     ecx, registers_size
        rep     movsb
        call    real_interrupt
.last:  mov     word [real_task], leave_program
        jmp     to_real

; --- Protected mode: interrupts of the hardware, and exceptions

        align 8
THUNK_SIZE equ 8
thunks:
%rep VECTORS
        call    strict near interrupted
        align 8, nop
%endrep

FRAME_VECTOR equ 8 + 32          ; first the thunk's return address
FRAME_EIP    equ 8 + 32 + 4

interrupted:
        enter_service
        push    dword STUB_DATA
        pop     ds
        mov     ebx, [esp + FRAME_VECTOR]
        sub     ebx, thunks
        shr     ebx, 3                  ; the vector
        mov     ecx, ebx
        sub     cl, [first_irq + 1]
        lea     edx, [ecx + 70h]
        cmp     cl, 8
        jb      .hardware
        mov     ecx, ebx
        sub     cl, [first_irq]
        lea     edx, [ecx + 8]
        cmp     cl, 7
        ja      .exception
        je      .hardware               ; 0Fh is no exception, but perhaps a spurious IRQ 7
        mov     al, 0Bh                 ; what is being served, by the interrupt controller
        out     20h, al
        in      al, 20h
        bt      eax, ecx
        jnc     .exception
.hardware:
        mov     eax, edx
        call    real_interrupt
.return:
        leave_service
        add     esp, 4
        iret
.exception:
        cmp     bl, 7
        jne     print_registers
        cmp     byte [coprocessor], 0
        jne     print_registers
        mov     ax, DATA
        mov     es, eax
        mov     eax, [es:20]
        mov     [esp + FRAME_EIP], eax
        jmp     .return

; Print vector EBX and the frame, and end.
print_registers:
        mov     ebp, esp
        mov     [ss:esp + FRAME_VECTOR], ebx
        push    ds
        pop     es
        mov     edi, buffer
        mov     edx, ebx
        mov     esi, .names
        lea     ebx, [ebp + 8]
        mov     ecx, (.end - .names) / 5
.next:  cmp     ecx, 4
        jne     .name
        bt      dword [.with_code], edx
        jc      .name
        add     esi, 5                  ; no ERR
        dec     ecx
.name:  movsd
        movsb
        mov     eax, [ss:ebx]
        call    .put
        add     ebx, 4
        loop    .next
        mov     al, '$'
        stosb
        mov     word [message], buffer
        jmp     finish

; Append EAX in hexadecimal, and a space.
.put:   push    ecx
        mov     ecx, 8
.digit: rol     eax, 4
        push    eax
        and     al, 15
        cmp     al, 10
        sbb     al, 69h
        das
        stosb
        pop     eax
        loop    .digit
        pop     ecx
        ret

; The frame as it lies on the stack; these exceptions have a code before EIP.
.names:     db ' EDI= ESI= EBP= ESP= EBX= EDX= ECX= EAX= INT= ERR= EIP=  CS= FLG='
.end:
        align 4, db 0
.with_code: dd 27D00h

; --- Data

        align 8, db 0
gdt:    dq 0
        dq 00009A000000FFFFh            ; STUB_CODE16
        dq 000092000000FFFFh            ; STUB_DATA
        dq 00409A000000FFFFh            ; STUB_CODE32
        dq 00CF9A000000FFFFh            ; CODE
        dq 00CF92000000FFFFh            ; DATA
        dq 0000890000000067h            ; TASK
        dq 00CF92000000FFFFh            ; LINEAR
        dq 0, 0, 0                      ; VCPI
gdt_end:

gdtr:   dw gdt_end - gdt - 1
        dd gdt
idtr:   dw VECTORS * 8 - 1
        dd idt
real_idtr: dw 3FFh
        dd 0

; For VCPI's switch to protected mode; where to go on then is in it.
switch:
.cr3:   dd 0
.gdtr:  dd gdtr
.idtr:  dd idtr
        dw 0, TASK
protected_target: dd load_program
        dw STUB_CODE32
vcpi_entry: dd 0
        dw VCPI
vcpi:   db 0
first_irq: db 8, 70h                    ; vectors of the two interrupt controllers
real_target: dw in_real
real_segment: dw 0
real_task: dw 0

stub_linear: dd 0
cr0_real: dd 0
cr0_protected: dd 0
program_stack: dd 0
vector: dd 0
message: dw 0
exit_code: db 255
last_number: db 0

xms:    dd 0
xms_handle: dw 0
have_xms_block: db 0
a20_by_xms: db 0
file:   dw 0

; machine_t
        align 4, db 0
machine:
base:   dd 0
memory: dd 0
buffer_linear: dd 0
buffer_segment: dw 0
        dw BUFFER_SIZE
psp:    dw 0
coprocessor: dw 1

        align 16, db 0
loaded_size equ $ - $$

absolute loaded_size
buffer: resb BUFFER_SIZE
idt:    resb VECTORS * 8
task:   resb 68h
block:  resb registers_size
last_block: resb registers_size
        alignb 16
        resb STACK_SIZE
stack_top:
bss_size equ $ - loaded_size

; --- The program

section program follows=stub align=16
program_offset equ header_size + loaded_size
program_start:
        incbin PROGRAM
program_size equ $ - program_start
