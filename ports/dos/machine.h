// SPDX-License-Identifier: MIT
//
// The machine under the program: what the extender (extender.asm) tells and does, and instructions that C
// doesn't have (machine.asm). Nothing here waits, but for what a real-mode interrupt does.

#ifndef DOS_MACHINE_H
#define DOS_MACHINE_H

#include <stddef.h>
#include <stdint.h>

// Where the program is, told by the extender. Linear addresses count from the beginning of physical memory.
typedef struct {
    uint32_t base;           // linear address of the program's address 0
    uint32_t memory;         // bytes from address 0 that are the program's
    uint32_t buffer;         // linear address of the transfer buffer, in DOS's memory
    uint16_t buffer_segment; // its real-mode address is buffer_segment:0
    uint16_t buffer_size;    // bytes
    uint16_t psp;            // segment of the program segment prefix
    uint16_t coprocessor;    // 0 when there is none: floating-point instructions raise RuntimeError
} machine_t;
extern const machine_t *machine;

// The registers of a call to real mode; ds, es, fs and gs are segments there, flags are only returned.
typedef struct {
    uint32_t edi, esi, ebp, reserved, ebx, edx, ecx, eax;
    uint16_t flags, es, ds, fs, gs;
} machine_registers_t;
#define MACHINE_CARRY (1)

// Call the real-mode interrupt `number` with *registers, and get the registers that it leaves.
void machine_interrupt(uint8_t number, machine_registers_t *registers);

// Have that interrupt called when the program ends, however it does; number 0: none. A later one takes its place.
void machine_at_end(uint8_t number, const machine_registers_t *registers);

// End the program; `code` becomes ERRORLEVEL. Anything opened in machine.h is undone, nothing else.
_Noreturn void machine_exit(uint8_t code);

// The memory at a linear address below 1 MB (a segment times 16 plus an offset), to read or write.
static inline void *machine_low(uint32_t linear) {
    return (void *)(linear - machine->base);
}

// The instruction CPUID: eax, ebx, ecx and edx for a leaf. All zeros where the processor lacks it or the leaf.
void machine_cpuid(uint32_t leaf, uint32_t registers[4]);

// The instructions RDTSC and RDRAND: only where CPUID says that they are there. Random: 0 when there was nothing.
uint64_t machine_timestamp(void);
int machine_random(uint32_t *value);

// Keep interrupts away, for a few microseconds; returns what machine_interrupts_restore gets back.
uint32_t machine_interrupts_off(void);
void machine_interrupts_restore(uint32_t flags);

#endif
