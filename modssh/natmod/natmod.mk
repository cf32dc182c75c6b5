# SPDX-License-Identifier: MIT
#
# _ssh.mpy, a native module that any MicroPython 1.23 or newer of its architecture loads. The Makefile calls it:
#
#   ARCH              x64, x86, armv6m, armv7m, armv7emsp, armv7emdp or rv32imc
#   OUT               where everything generated goes, _ssh.mpy too
#   MPY               the MicroPython tree, of which there are headers and tools/mpy_ld.py
#   and what sources.mk wants

# Memory is a board's, or Python's.
WEAK := none
# Its own platform is in this folder.
MSSH_PLATFORM := micropython
include $(MSSH_DIR)/sources.mk

PYTHON ?= /usr/bin/python3 # Debian's, which has Debian's elftools
NATMOD := $(MSSH_DIR)/natmod

# --- The architecture

CROSS_arm := arm-none-eabi-
CROSS_rv := riscv64-unknown-elf-
ARCH_FLAGS_x64 := -m64
ARCH_FLAGS_x86 := -m32
ARCH_FLAGS_armv6m := -mthumb -mcpu=cortex-m0
ARCH_FLAGS_armv7m := -mthumb -mcpu=cortex-m3
ARCH_FLAGS_armv7emsp := -mthumb -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard
ARCH_FLAGS_armv7emdp := -mthumb -mcpu=cortex-m7 -mfpu=fpv5-d16 -mfloat-abi=hard
ARCH_FLAGS_rv32imc := -march=rv32imac -mabi=ilp32 -mno-relax -specs=picolibc.specs

CROSS := $(CROSS_$(if $(filter arm%,$(ARCH)),arm)$(if $(filter rv%,$(ARCH)),rv))
FLOAT := $(if $(filter x64 x86 armv7emdp,$(ARCH)),DOUBLE,FLOAT)
CC := $(CROSS)gcc

# A module has no system under it, whatever the compiler was made for.
ifneq ($(filter x64 x86,$(ARCH)),)
ARCH_FLAGS := $(ARCH_FLAGS_$(ARCH)) -fno-stack-protector -fcf-protection=none -U__unix__ -Uunix -U__linux__ -Ulinux
else
ARCH_FLAGS := $(ARCH_FLAGS_$(ARCH))
endif
ARCH_FLAGS += -fpic -fvisibility=hidden -fno-common -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables \
	-U_FORTIFY_SOURCE
# Threads take turns at MicroPython's lock, and a module has no storage of theirs.
ARCH_FLAGS += -D_Thread_local=

# A host's sizes are for memory of its own. Here a session is in Python's heap, which is 2 MB in MicroPython's unix port.
ifneq ($(PROFILE),small)
MSSH_CPPFLAGS += -DMSSH_INPUT_SIZE=65536 -DMSSH_OUTPUT_SIZE=49152 -DMSSH_WINDOW_SIZE=262144
else
SMALLER := -fno-tree-switch-conversion -fno-inline-functions-called-once # gcc's -Os counts these as gains: 0.3 KB
endif

# --- Objects

NATMOD_SRC := $(addprefix natmod/,calls.c exceptions.c libc.c memory.c module.c names.c objects.c platform.c vstr.c)
bind_objects := $(patsubst %.c,$(OUT)/modssh/%.o,$(MSSH_BIND_SRC) $(NATMOD_SRC))
own_objects := $(patsubst %.c,$(OUT)/modssh/%.o,$(filter-out $(MSSH_PLATFORM_SRC),$(MSSH_LIBRARY_SRC)))
other_objects := $(patsubst %.c,$(OUT)/third_party/%.o,$(MSSH_OTHER_SRC))

compile = @echo "CC $<"; mkdir -p $(@D); $(CC) $(ARCH_FLAGS) $(MSSH_CPPFLAGS) $(1) -MD -MP -c -o $@ $<

NATMOD_CPPFLAGS := -include $(NATMOD)/natmod.h -I$(NATMOD) -I$(OUT) -isystem $(MPY) -DMICROPY_FLOAT_IMPL=MICROPY_FLOAT_IMPL_$(FLOAT)
$(bind_objects): MSSH_CPPFLAGS += $(NATMOD_CPPFLAGS)
$(OUT)/modssh/natmod/libc.o: MSSH_OWN_CFLAGS += -fno-builtin -fno-tree-loop-distribute-patterns
$(bind_objects): $(OUT)/natmod_names.h
$(bind_objects) $(own_objects): $(OUT)/modssh/%.o: $(MSSH_DIR)/%.c $(NATMOD)/natmod.mk $(MSSH_DIR)/sources.mk
	$(call compile,$(MSSH_OWN_CFLAGS) $(SMALLER))
$(other_objects): $(OUT)/third_party/%.o: $(MSSH_THIRD_PARTY)/%.c $(NATMOD)/natmod.mk $(MSSH_DIR)/sources.mk
	$(call compile,$(MSSH_OTHER_CFLAGS))
-include $(patsubst %.o,%.d,$(bind_objects) $(own_objects) $(other_objects))

# For tools that look at one file: clang-tidy, editors.
flags_of_natmod = $(ARCH_FLAGS) $(MSSH_CPPFLAGS) $(MSSH_OWN_CFLAGS)
.PHONY: list tidy
list: MSSH_CPPFLAGS += $(NATMOD_CPPFLAGS)
list: $(OUT)/natmod_names.h
	@: $(foreach file,$(NATMOD_SRC),$(info $(MSSH_DIR)/$(file) $(CC) $(flags_of_natmod)))
tidy: $(NATMOD_SRC:%=$(OUT)/tidy/%)
$(OUT)/tidy/%: MSSH_CPPFLAGS += $(NATMOD_CPPFLAGS)
$(OUT)/tidy/%: $(MSSH_DIR)/% .clang-tidy $(wildcard $(NATMOD)/*.h $(MSSH_DIR)/bind/*.h) $(OUT)/natmod_names.h
	@clang-tidy --quiet $< -- $(flags_of_natmod) && mkdir -p $(@D) && touch $@

# --- Names: the linker's list of them, and the constants that stand for them

linker = $(PYTHON) $(MPY)/tools/mpy_ld.py --arch $(ARCH)
names := $(addprefix $(MSSH_DIR)/,$(MSSH_BIND_SRC) $(NATMOD_SRC))

$(OUT)/names: $(names)
	@mkdir -p $(@D)
	@$(linker) --preprocess -o $@ $(names)

# Constants above all numbers of a firmware's names, which have 16 bits.
$(OUT)/natmod_names.h: $(OUT)/names
	@awk '/^#define MP_QSTR_/ { \
			if (/mp_native_qstr_table/) { gsub(/\(.*\[|\].*/, "", $$3); $$3 = "(NATMOD_NAME + " ++n ")" } \
			print $$1, $$2, $$3 \
		} \
		END { print "#define NATMOD_NAME 0xf000U"; print "#define NATMOD_NAMES", n "U" }' $< >$@

# --- The module: one object without what nobody calls, as MicroPython's linker keeps everything it is given

$(OUT)/module.o: $(bind_objects) $(own_objects) $(other_objects) $(NATMOD)/module.ld
	@echo "LD $@"
	@$(CC) $(filter-out -specs=%,$(ARCH_FLAGS)) -nostdlib -r -Wl,--gc-sections,--entry=mpy_init,--undefined=mpy_init \
		-Wl,-T,$(NATMOD)/module.ld -o $@ $(filter %.o,$^) \
		$(shell $(CC) $(filter-out -specs=%,$(ARCH_FLAGS)) -print-libgcc-file-name)

# Its name becomes part of it.
$(OUT)/_ssh.mpy: $(OUT)/module.o
	@cd $(@D) && $(PYTHON) $(abspath $(MPY))/tools/mpy_ld.py --arch $(ARCH) --qstrs names -o _ssh.mpy module.o
