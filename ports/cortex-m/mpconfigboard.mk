# SPDX-License-Identifier: MIT
#
# A board with a Cortex-M4 for MicroPython's qemu port: what `make size` measures and `make board-test` runs, and an
# example of what a board has to bring along (docs/porting.md).

QEMU_ARCH = arm
QEMU_MACHINE = mps2-an386

CFLAGS += -mthumb -mcpu=cortex-m4 -mfloat-abi=soft
CFLAGS += -DQEMU_SOC_MPS2 -DMICROPY_HW_MCU_NAME='"Cortex-M4"'
LDSCRIPT = mcu/arm/mps2.ld
SRC_BOARD_O = shared/runtime/gchelper_native.o shared/runtime/gchelper_thumb2.o ports/cortex-m/board.o
FROZEN_MANIFEST =

# Its linker script has no place for the unwind tables of libgcc's 64-bit division.
LDFLAGS += -Wl,--section-start=.ARM.exidx=0x200000

# Tests have allocations fail.
SRC_BOARD_O += ports/cortex-m/faults.o
LDFLAGS += -Wl,--wrap=gc_alloc

# For Ctrl-C.
CFLAGS += -D'MICROPY_INTERNAL_EVENT_HOOK=do { void mssh_board_poll(void); mssh_board_poll(); } while (0)'
