# SPDX-License-Identifier: MIT
#
# Every command a person needs; `make help` lists them.

ENGINE ?= $(if $(PROFILE)$(TARGET),mbedtls,openssl)
# Trees of the user's own are told apart by where they are.
VARIETY := $(if $(MICROPYTHON),-custom-$(firstword $(shell echo $(abspath $(MICROPYTHON)) | cksum)))$(MICROPYTHON_VERSION:%=-%)
OPTIONS := $(ALGORITHMS:%=-%-algorithms)$(COMPRESSION:%=-%-compression)$(PQ:%=-%-pq)$(MLKEM:%=-%-mlkem)$(CURVE:%=-%)
CHOICE := $(PROFILE:%=-%)$(OPTIONS)$(TARGET:%=-%)
CONFIG := $(ENGINE)$(CHOICE)$(VARIETY)$(if $(SANITIZE),-asan)$(if $(FUZZ),-fuzz)
OUT := build/$(CONFIG)
THIRD_PARTY := build/third_party

MAKEFLAGS += --no-builtin-rules --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
.DELETE_ON_ERROR:

.PHONY: all program
all: program
	@$(if $(TARGET),,ln -sfn $(CONFIG)/micropython build/micropython)
PROGRAM_cortex := firmware.elf
PROGRAM_dos := MP.EXE
PROGRAM_natmod := _ssh.mpy
program: $(OUT)/$(or $(PROGRAM_$(firstword $(subst -, ,$(TARGET)))),micropython)

.PHONY: help
help:
	@sed -n 's/^#: \{0,1\}//p' Makefile

#: make              build/micropython, a MicroPython with _ssh built in
#: make install      it, with the commands mpssh, mpscp, mpsftp, mpssh-keygen and mpssh-sync, manual pages and completions, to
#:                   PREFIX=/usr/local, below DESTDIR= where packages are made; make uninstall removes all of that
#: make natmod       dist/natmod/ARCH/_ssh.mpy for a stock MicroPython; ARCH=x64 x86 armv6m armv7m armv7emsp armv7emdp rv32imc
#: make rp2          build/rp2-BOARD/firmware.elf, a firmware with _ssh; BOARD=RPI_PICO or RPI_PICO2
#: make dos          dist/dos, a MicroPython with _ssh for a 386 under DOS
#: make dos-run      it in a window of DOSBox-X, with a throw-away SSH server on this machine
#: make release      dist/: the sources, native modules for mip, a program for Linux without libraries, MP.EXE, their hashes;
#:                   BASE=github:OWNER/REPO@BRANCH or an address: where dist/mip will be
#: make demo         a tour of it against a throw-away SSH server on this machine
#: make test         all tests, with every engine there is; some with TESTS='interop -k rekey', ENGINES=openssl or both
#: make natmod-test  tests of native modules in MicroPythons that others have built
#: make ssl-test     tests of a MicroPython that has the module ssl beside _ssh, with an mbedTLS of its own
#: make board-test   tests of firmwares and native modules for a Cortex-M, in QEMU against a real server
#: make dos-test     tests of the DOS program in two emulators; FREEDOS=image: with the FreeDOS on that floppy
#: make release-test whether a release that is built twice, in different folders, is the same
#: make regress      OpenSSH's own regression tests with our commands; some with TESTS='connect agent'
#: make fresh-test   demo and some of the tests on Debian 12 and 13 that were installed a moment ago; as root
#: make check        formatting, static analysis, the rules of the house
#: make fuzz         servers, agents and key files made up by libFuzzer, for FUZZ_SECONDS=60 a program; lines reached
#: make bench        speed and memory beside OpenSSH's client and paramiko; ROWS='get-chacha20 connect', RUNS=5, QUICK=1
#: make bench-instructions   instructions of a login and of copies of 64 MiB, by valgrind; OTHER=a program of another commit's
#: make size         the code of _ssh and the heap of a session, on three processors, as a host and a board have them;
#:                   heap, stack and instructions on an emulated board; native modules; other clients' code; MP.EXE and the
#:                   heap that it leaves
#: make format       format our C
#: make compile_commands.json   how our C is compiled, for clangd and editors; after make
#: make clean        remove what was built; downloads stay
#:
#: ENGINE=openssl|mbedtls|axtls   the cryptography library (openssl)
#: PROFILE=small                  a board's buffers and, with mbedtls (then the default), algorithms
#: TARGET=i386|cortex-m|dos       another processor than this one's, or DOS (then mbedtls by default)
#: TARGET=static                  a program that needs no library where it runs
#: COMPRESSION=none|zlib           zlib, unless it is PROFILE=small
#: PQ=none|mlkem|all              exchanges that withstand quantum computers: all; mlkem on boards, under DOS, with MICROPYTHON=
#: MLKEM=libcrux|small            whose ML-KEM: libcrux's, ours in little stack on boards and with MICROPYTHON=
#: CURVE=libsodium|tweetnacl      whose Curve25519, but for openssl: libsodium's; TweetNaCl's, less code and 9 to 24 times the time
#: SANITIZE=1                     with AddressSanitizer and UndefinedBehaviorSanitizer
#: MICROPYTHON=dir                your own MicroPython tree; axtls needs one that has lib/axtls
#: MICROPYTHON_VERSION=1.26.1     another MicroPython of third_party/manifest
#: DOWNLOADS=dir                  tarballs you have already; nothing is downloaded

# --- Where MicroPython is

ifeq ($(filter $(ENGINE),openssl mbedtls axtls),)
$(error ENGINE=$(ENGINE): choose one of openssl, mbedtls, axtls)
endif
ifneq ($(filter-out small,$(PROFILE))$(filter-out small all,$(ALGORITHMS)),)
$(error PROFILE=$(PROFILE) ALGORITHMS=$(ALGORITHMS): the one is small or nothing, the other small or all)
endif
NATIVE := x64 x86 armv6m armv7m armv7emsp armv7emdp rv32imc
ifneq ($(filter-out i386 cortex-m dos static $(NATIVE:%=natmod-%),$(TARGET)),)
$(error TARGET=$(TARGET): i386, cortex-m, dos, static or nothing; make natmod ARCH=$(TARGET:natmod-%=%): one of $(NATIVE))
endif
ifdef MICROPYTHON
MPY := $(abspath $(MICROPYTHON))
ifeq ($(wildcard $(MPY)/ports/unix/Makefile),)
$(error MICROPYTHON=$(MICROPYTHON): not a MicroPython tree, it has no ports/unix/Makefile)
endif
else
MPY_NAME := micropython$(MICROPYTHON_VERSION:%=-%)
MPY := $(CURDIR)/$(THIRD_PARTY)/$(MPY_NAME)
endif
ifeq ($(ENGINE)$(wildcard $(MPY)/lib/axtls/crypto/aes.c),axtls)
$(error ENGINE=axtls: needs a MicroPython tree with lib/axtls, make MICROPYTHON=that/tree ENGINE=axtls)
endif

# Where there is stack for them, which threads of a MicroPython without our patches lack.
ROOMY := $(if $(MICROPYTHON)$(filter small,$(PROFILE))$(filter natmod-% cortex-m,$(TARGET)),,yes)
PQ ?= $(if $(ROOMY),$(if $(filter dos,$(TARGET)),mlkem,all),mlkem)
MLKEM ?= $(if $(ROOMY),libcrux,small)
CURVE ?= libsodium
ifneq ($(filter-out libsodium tweetnacl,$(CURVE)),)
$(error CURVE=$(CURVE): choose libsodium or tweetnacl)
endif

MSSH_DIR := modssh
MSSH_THIRD_PARTY := $(THIRD_PARTY)
MSSH_MICROPYTHON := $(MPY)
include modssh/sources.mk

ifdef SANITIZE
# asan-use-after-return=0: the garbage collector looks for its roots on the real stack. MicroPython has its
# own cases of undefined behaviour, so that those are looked for in our files alone.
SANITIZER := -fsanitize=address --param asan-use-after-return=0 -fno-omit-frame-pointer
UNDEFINED := -fsanitize=undefined -fno-sanitize-recover=undefined
# Keys are exchanged often, in the middle of whatever the tests do.
EXTRA_CFLAGS := $(UNDEFINED) -DMSSH_REKEY_BYTES=1000000
MSSH_OWN_CFLAGS += $(EXTRA_CFLAGS)
endif

ifdef FUZZ
# Small buffers, so that they are full now and then; key files that ask for little work.
SANITIZER := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
MSSH_CPPFLAGS += -DMSSH_PACKET_MAX=6000 -DMSSH_CHANNEL_PACKET_MAX=4096 -DMSSH_INPUT_SIZE=6100 -DMSSH_OUTPUT_SIZE=7100 \
	-DMSSH_BCRYPT_ROUNDS_MAX=1 -DMSSH_ARGON2_MEMORY_MAX=64 -DMSSH_ARGON2_WORK_MAX=256 -DMSSH_PBKDF2_ITERATIONS_MAX=100
# What of our own was reached is counted.
MSSH_OWN_CFLAGS += -fprofile-instr-generate -fcoverage-mapping
endif

# --- Debian packages and third-party sources

.PHONY: packages
packages:
	@third_party/packages.sh build $(ENGINE) $(TARGET)

# Tests want libcrux's other half.
TREES := $(sort $(MSSH_TREES) $(if $(filter none,$(PQ)),,openssh)) $(if $(filter dos,$(TARGET)),lwip libvterm newlib)
OBTAINED := $(OUT)/obtained
$(OBTAINED): third_party/manifest $(wildcard third_party/*.sh third_party/patches/*) | packages
	@third_party/obtain.sh -b build $(DOWNLOADS:%=-d %) $(TREES) $(MPY_NAME)
	@mkdir -p $(@D) && touch $@

# --- The program

# The linker's name for a build would be another in each folder.
STATIC := $(if $(filter static,$(TARGET)),-static -Xlinker --build-id=none)

# git must not take our repository for MicroPython's.
MPY_MAKE = GIT_CEILING_DIRECTORIES=$(CURDIR)/$(THIRD_PARTY) $(MAKE) -C

# In a MicroPython of the user's own only its makefiles know what has changed.
FIRMWARE_INPUT := $(wildcard modssh/*.mk modssh/*/*.[ch] modssh/*/*/*.[ch] modssh/*/*.def ports/*.mk ports/*/* ports/*/*/* ports/*/*/*/* python/*.py python/*/*.py python/*/*/*.py) Makefile \
	$(if $(MICROPYTHON),always)
FIRMWARE_ARGS = BUILD=$(CURDIR)/$(OUT)/firmware USER_C_MODULES=$(CURDIR) ENGINE=$(ENGINE) PROFILE=$(PROFILE) \
	ALGORITHMS=$(ALGORITHMS) PQ=$(PQ) MLKEM=$(MLKEM) CURVE=$(CURVE) MSSH_THIRD_PARTY=$(CURDIR)/$(THIRD_PARTY)
.PHONY: always

# MicroPython's makefiles keep what a module has registered that is switched off since, and what was compiled with
# other options: where those are, a change begins anew.
FIRMWARE_BEGUN := $(OUT)/firmware/begun
$(FIRMWARE_BEGUN): $(wildcard modssh/*.mk ports/*.mk ports/*/*.mk ports/*/Makefile ports/*/mpconfig*.h) $(OBTAINED)
	@rm -rf $(@D)
	@mkdir -p $(@D) && touch $@

ifneq ($(filter natmod-%,$(TARGET)),)
# Debian's, which finds a native module.
$(OUT)/micropython: $(OUT)/_ssh.mpy
	@third_party/program.sh trixie micropython
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nMICROPYPATH=%s exec %s/build/trixie/micropython/run "$$@"\n' \
		'.frozen:$(CURDIR)/$(OUT):$(CURDIR)/python' '$(CURDIR)' >$@
	@chmod +x $@
else
$(OUT)/micropython: $(FIRMWARE_INPUT) $(FIRMWARE_BEGUN) $(MPY)/mpy-cross/build/mpy-cross
	+@$(MPY_MAKE) $(MPY)/ports/unix VARIANT_DIR=$(CURDIR)/ports/unix $(FIRMWARE_ARGS) \
		$(if $(filter i386,$(TARGET)),MICROPY_FORCE_32BIT=1) \
		CFLAGS_EXTRA='$(SANITIZER)' LDFLAGS_EXTRA='$(SANITIZER) $(UNDEFINED) $(STATIC)' MSSH_EXTRA_CFLAGS='$(EXTRA_CFLAGS)' \
		$(if $(SANITIZE),STRIP=)
	@cp $(OUT)/firmware/micropython $@.new && mv $@.new $@
endif

# MicroPython's qemu port on a board of ours.
$(OUT)/firmware.elf: $(FIRMWARE_INPUT) $(FIRMWARE_BEGUN) $(MPY)/mpy-cross/build/mpy-cross
	+@$(MPY_MAKE) $(MPY)/ports/qemu BOARD_DIR=$(CURDIR)/ports/cortex-m $(FIRMWARE_ARGS)
	@cp $(OUT)/firmware/firmware.elf $@

# The same port as MicroPython has it, but for a heap that a native module fits in.
build/stock-qemu/firmware.elf: $(MPY)/mpy-cross/build/mpy-cross
	+@$(MPY_MAKE) $(MPY)/ports/qemu BOARD=MPS2_AN385 BUILD=$(CURDIR)/$(@D) FROZEN_MANIFEST= MICROPY_HEAP_SIZE=1048576

# A port of ours.
$(OUT)/MP.EXE: $(FIRMWARE_INPUT) $(FIRMWARE_BEGUN) $(MPY)/mpy-cross/build/mpy-cross
	+@$(MPY_MAKE) ports/dos $(FIRMWARE_ARGS) TOP=$(MPY) NEWLIB=$(CURDIR)/$(THIRD_PARTY)/newlib LWIP=$(CURDIR)/$(THIRD_PARTY)/lwip \
		LIBVTERM=$(CURDIR)/$(THIRD_PARTY)/libvterm
	@cp $(OUT)/firmware/MP.EXE $@

# A native module.
natmod_make = $(MAKE) -f modssh/natmod/natmod.mk ARCH=$(TARGET:natmod-%=%) OUT=$(OUT) MPY=$(MPY) ENGINE=$(ENGINE) \
	PROFILE=$(PROFILE) ALGORITHMS=$(ALGORITHMS) COMPRESSION=$(COMPRESSION) PQ=$(PQ) MLKEM=$(MLKEM) CURVE=$(CURVE) MSSH_DIR=modssh MSSH_THIRD_PARTY=$(THIRD_PARTY)
$(OUT)/_ssh.mpy: $(FIRMWARE_INPUT) modssh/natmod/natmod.mk $(OBTAINED)
	+@$(natmod_make) $@

$(MPY)/mpy-cross/build/mpy-cross: $(OBTAINED)
	+@$(MPY_MAKE) $(MPY)/mpy-cross
	@touch $@

# --- Installing

PREFIX ?= /usr/local
.PHONY: install uninstall
install: program
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' ports/unix/install.sh install $(OUT)/micropython
uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' ports/unix/install.sh uninstall

# --- The C library: the same files without MicroPython, for tests in C

OWN_OBJ := $(addprefix $(OUT)/modssh/,$(MSSH_LIBRARY_SRC:.c=.o))
OTHER_OBJ := $(addprefix $(OUT)/third_party/,$(MSSH_OTHER_SRC:.c=.o))
AXTLS_OBJ := $(addprefix $(OUT)/micropython_tree/,$(MSSH_AXTLS_SRC:.c=.o))

ifeq ($(TARGET),i386)
CC := gcc -m32
endif

.PHONY: library
library: $(OUT)/libmssh.a $(OUT)/core.a

$(OUT)/libmssh.a: $(OWN_OBJ) $(OTHER_OBJ) $(AXTLS_OBJ)
$(OUT)/core.a: $(addprefix $(OUT)/modssh/,$(MSSH_CORE_SRC:.c=.o))
$(OUT)/%.a:
	@echo "AR $@"
	@rm -f $@
	@ar rcs $@ $^

compile = @echo "CC $<"; mkdir -p $(@D); $(CC) -g $(MSSH_CPPFLAGS) $(1) $(SANITIZER) -MD -MP -c -o $@ $<
$(OWN_OBJ): $(OUT)/%.o: %.c modssh/sources.mk | $(OBTAINED)
	$(call compile,$(MSSH_OWN_CFLAGS))
# What newer compilers refuse is refused with every one.
REFUSED := $(addprefix -Werror=,implicit-function-declaration implicit-int incompatible-pointer-types int-conversion)
$(OTHER_OBJ): $(OUT)/third_party/%.o: $(THIRD_PARTY)/%.c modssh/sources.mk
	$(call compile,$(filter-out -w,$(MSSH_OTHER_CFLAGS)) $(REFUSED))
$(AXTLS_OBJ): $(OUT)/micropython_tree/%.o: $(MPY)/%.c modssh/sources.mk
	$(call compile,$(MSSH_OTHER_CFLAGS))
$(addprefix $(THIRD_PARTY)/,$(MSSH_OTHER_SRC)): | $(OBTAINED)
-include $(OWN_OBJ:.o=.d) $(OTHER_OBJ:.o=.d) $(AXTLS_OBJ:.o=.d)

# --- Commands

include tests/programs.mk

# Tests run on every engine that can be built here, lifetimes on their sanitized builds besides (not with SANITIZED=no).
# Those that have an emulator are one for each processor at a time; the others wait for half of theirs, and are two.
TEST_PROCESSES := $(shell nproc 2>/dev/null || echo 2)
WAITING_TESTS := $(shell expr 2 \* $(TEST_PROCESSES))
ENGINES ?= openssl mbedtls $(if $(wildcard $(MPY)/lib/axtls/crypto/aes.c),axtls)
SMALL := $(filter mbedtls,$(ENGINES))
.PHONY: test
ifeq ($(TARGET),cortex-m)
test: board-test
else
test:
	@third_party/packages.sh build $(ENGINES) test
	@tests/security-key || true # the test of it tells that it isn't there
	@tests/interop/servers
	+@set -e; for engine in $(ENGINES); do \
		$(MAKE) ENGINE=$$engine SANITIZE= program test-programs; \
		$(if $(filter no,$(SANITIZED)),,$(MAKE) ENGINE=$$engine SANITIZE=1 program;) \
	done; \
	$(if $(SMALL),$(MAKE) ENGINE=mbedtls PROFILE=small SANITIZE= program test-programs)
	@tests/run $(ENGINES:%=%$(VARIETY)) $(SMALL:%=%-small$(VARIETY)) -- -q -n $(WAITING_TESTS) --dist loadgroup $(TESTS)
endif

# Nothing that was built before, perhaps with other options or on another day, goes into it.
RELEASE_BUILDS := build/openssl-static build/mbedtls-dos $(foreach arch,$(NATIVE),build/mbedtls-natmod-$(arch) build/mbedtls-small-natmod-$(arch))
.PHONY: release
release: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
release:
	@git diff --quiet HEAD || { echo "make release: uncommitted changes: commit them first" >&2; exit 1; }
	@third_party/packages.sh build release natmod $(NATIVE:%=natmod-%) dos
	@rm -rf dist $(RELEASE_BUILDS)
	+@set -e; for arch in $(NATIVE); do $(MAKE) natmod ARCH=$$arch; done; $(MAKE) dos; \
		$(MAKE) ENGINE=openssl PROFILE= SANITIZE= TARGET=static program
	@release/pack.py $(BASE)

.PHONY: release-test
release-test:
	@tests/release/run

.PHONY: regress
regress: program
	@third_party/packages.sh test regress
	@tests/regress/run $(OUT)/micropython $(TESTS)

.PHONY: fresh-test
fresh-test:
	@tests/fresh/run

# A host's sizes and algorithms where the processor is a host's.
ARCH ?= x64
.PHONY: natmod
natmod:
	@third_party/packages.sh natmod natmod-$(ARCH)
	+@$(MAKE) ENGINE=mbedtls PROFILE=$(if $(filter-out x64 x86,$(ARCH)),small) SANITIZE= TARGET=natmod-$(ARCH) program
	@mkdir -p dist/natmod/$(ARCH)
	@cp build/mbedtls$(if $(filter-out x64 x86,$(ARCH)),-small)$(OPTIONS)-natmod-$(ARCH)/_ssh.mpy dist/natmod/$(ARCH)

include ports/upstream.mk

.PHONY: natmod-test
natmod-test:
	@third_party/packages.sh build test natmod natmod-x64
	+@$(MAKE) ENGINE=mbedtls PROFILE= SANITIZE= TARGET=natmod-x64 build/mbedtls-natmod-x64/micropython
	@tests/run mbedtls-natmod-x64 -- -q -n $(WAITING_TESTS) --dist loadgroup module natmod $(TESTS)

.PHONY: board-test
board-test:
	@third_party/packages.sh build test natmod natmod-armv7m cortex-m board-test
	@tests/interop/openssh10
	@third_party/program.sh trixie micropython-mpremote
	+@set -e; for arch in armv6m armv7m; do $(MAKE) ENGINE=mbedtls PROFILE= TARGET= natmod ARCH=$$arch; done; \
		$(MAKE) ENGINE=mbedtls PROFILE=small TARGET=cortex-m program build/stock-qemu/firmware.elf
	@tests/run mbedtls-small-cortex-m mbedtls-small-natmod-armv7m mbedtls-small-natmod-armv6m -- \
		-q -n $(TEST_PROCESSES) --dist loadgroup board $(TESTS)

.PHONY: dos-test
dos-test: program dos
ifeq ($(FREEDOS),)
	@third_party/packages.sh test dos-test
	@third_party/program.sh trixie dosbox-x
	@tests/run $(CONFIG) -- -q -n $(TEST_PROCESSES) --dist loadgroup dos
else
	@test -f '$(FREEDOS)' || { echo 'FREEDOS=$(FREEDOS): no such file; it is a floppy image (docs/dos.md)' >&2; exit 1; }
	@third_party/packages.sh test dos-test freedos
	@FREEDOS='$(abspath $(FREEDOS))' tests/run $(CONFIG) -- -q -n $(TEST_PROCESSES) --dist loadgroup -k freedos dos
endif

.PHONY: dos
dos:
	+@$(MAKE) ENGINE=mbedtls PROFILE= SANITIZE= TARGET=dos program
	@mkdir -p dist/dos && cp build/mbedtls-dos/MP.EXE dist/dos
	@set -e; for file in ports/dos/dist/*; do sed 's/$$/\r/' $$file >dist/dos/$${file##*/}; done

.PHONY: dos-run
dos-run: dos
	@third_party/packages.sh demo dos-test
	@third_party/program.sh trixie dosbox-x
	@examples/dos

.PHONY: demo
demo: all
	@third_party/packages.sh demo
	@examples/demo

.PHONY: check
check:
	@third_party/packages.sh build openssl mbedtls i386 dos natmod natmod-armv6m cortex-m check
	+@tests/check/run

# With what a tool that looks at one file of ours has to compile it (micropython.mk, mpconfigvariant.mk).
flags_of = $(MSSH_OWN_CFLAGS) $(MSSH_CPPFLAGS) $(if $(filter modssh/bind/%,$(1)),-D_DEFAULT_SOURCE) \
	$(if $(filter modssh/bind/% ports/unix/%,$(1)),$(addprefix -isystem ,$(MPY) $(MPY)/ports/unix ports/unix $(OUT)/firmware))

# Each file as one build has it; what no engine that is here has, as the small one.
.PHONY: compile_commands.json list-compiled
compile_commands.json:
	+@set -e; mkdir -p build; for build in ENGINE=openssl ENGINE=mbedtls \
		'ENGINE=mbedtls PROFILE=small MSSH_PLATFORM=micropython'; do \
		$(MAKE) -s $$build list-compiled; \
	done >build/compiled
	+@$(MAKE) -s ENGINE=mbedtls TARGET=natmod-x64 list-natmod >>build/compiled
	@python3 tests/check/compile_commands.py make <build/compiled >$@
list-compiled:
	@: $(foreach file,$(addprefix modssh/,$(MSSH_LIBRARY_SRC) $(MSSH_BIND_SRC)) \
		$(wildcard ports/unix/*.c tests/core/*.c tests/engine/*.c tests/kex/*.c tests/fuzz/*.c), \
		$(info $(file) $(CC) $(call flags_of,$(file))))

.PHONY: list-natmod tidy-natmod
list-natmod tidy-natmod: $(OBTAINED)
	+@$(natmod_make) $(@:%-natmod=%)

# clang-tidy, and clang's own warnings, on our C; a file that passed isn't looked at again until something changes.
# What all engines have in common is looked at with the first.
TIDY_SRC := $(if $(filter openssl,$(ENGINE)), \
	$(MSSH_LIBRARY_SRC) $(MSSH_BIND_SRC), \
	$(filter engine/provider_% engine/curve_%,$(MSSH_ENGINE_SRC)))
.PHONY: tidy
tidy: $(addprefix $(OUT)/tidy/,$(TIDY_SRC))
$(OUT)/tidy/%: modssh/% .clang-tidy $(wildcard modssh/*/*.h modssh/*/*/*.h) | $(OUT)/micropython
	@clang-tidy --quiet $< -- $(call flags_of,$<) && mkdir -p $(@D) && touch $@

# The DOS port's, but for what MicroPython's own files include.
.PHONY: tidy-dos
tidy-dos: $(patsubst ports/dos/%,$(OUT)/tidy/dos/%,$(filter-out ports/dos/mod%,$(wildcard ports/dos/*.c)))
$(OUT)/tidy/dos/%: ports/dos/% .clang-tidy $(wildcard ports/dos/*.h) | $(OUT)/MP.EXE
	@clang-tidy --quiet $< -- $(MSSH_OWN_CFLAGS) -m32 -ffreestanding -nostdlibinc -U__unix__ -D_POSIX_C_SOURCE=200809L -Imodssh \
		$(addprefix -isystem ,ports/dos/include $(MPY) ports/dos ports/dos/lwip $(THIRD_PARTY)/lwip/src/include $(LIBVTERM)/include $(OUT)/firmware \
		$(OUT)/firmware/newlib/targ-include $(THIRD_PARTY)/newlib/newlib/libc/include) && mkdir -p $(@D) && touch $@

# Keys are each engine's own, all else is the same with every one. At the end it is told what was reached.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS := connection exchange keys login scp sftp
FUZZ_PROGRAMS := $(FUZZ_TARGETS:%=build/openssl-fuzz/fuzz_%) $(addprefix build/mbedtls-fuzz/fuzz_,exchange keys)
.PHONY: fuzz
fuzz:
	@third_party/packages.sh build openssl fuzz
	+@$(foreach engine,openssl mbedtls,$(MAKE) FUZZ=1 CC=clang ENGINE=$(engine) PROFILE= \
		$(filter build/$(engine)-%,$(FUZZ_PROGRAMS)) &&) :
	@tests/fuzz/seeds.py build/fuzz-corpus
	@for program in $(FUZZ_PROGRAMS); do \
		LLVM_PROFILE_FILE=$$program.profraw $$program -max_len=4000 -max_total_time=$(FUZZ_SECONDS) -verbosity=0 \
			-print_final_stats=1 -print_funcs=0 -artifact_prefix=$${program%/*}/ build/fuzz-corpus/$${program##*_} \
			>$$program.log 2>&1 || { cat $$program.log; exit 1; }; \
		echo "$$program: $$(sed -n 's/^stat::number_of_executed_units: *//p' $$program.log) runs"; \
	done
	@tests/fuzz/coverage.py $(sort $(dir $(FUZZ_PROGRAMS)))
$(FUZZ_TARGETS:%=$(OUT)/fuzz_%): $(OUT)/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.h tests/core/*.h tests/engine/*.h) $(OUT)/libmssh.a
	@echo "CC $<"; $(CC) -g $(MSSH_CPPFLAGS) $(MSSH_OWN_CFLAGS) $(SANITIZER) -fsanitize=fuzzer -o $@ $(filter %.c %.a,$^) $(MSSH_LDLIBS)

.PHONY: bench
bench: program
	@third_party/packages.sh demo bench
	@tests/interop/openssh10
	@bench/bench.py $(ROWS)

.PHONY: bench-instructions
bench-instructions: program
	@third_party/packages.sh demo bench
	@tests/interop/openssh10
	@bench/instructions.py $(OUT)/micropython $(OTHER)

.PHONY: format
format:
	@third_party/packages.sh check
	@clang-format -i $$(git ls-files 'modssh/*.[ch]' 'ports/*.[ch]' 'tests/*.[ch]')

.PHONY: size
size:
	@third_party/packages.sh build size natmod $(NATIVE:%=natmod-%) board-test dos-test
	@tests/interop/openssh10
	@echo "Fourteen builds, up to ten minutes: see build/size.log"
	@third_party/program.sh trixie dosbox-x
	+@sh -ec 'for profile in "" small; do \
		for target in "" i386 cortex-m; do \
			$(MAKE) ENGINE=mbedtls PROFILE=$$profile TARGET=$$target program; \
		done; \
		for target in "" i386; do \
			$(MAKE) ENGINE=mbedtls PROFILE=$$profile TARGET=$$target session_heap; \
		done; \
	done; \
	for arch in $(NATIVE); do $(MAKE) PROFILE= TARGET= natmod ARCH=$$arch; done; \
	$(MAKE) ENGINE=mbedtls PROFILE=small TARGET=cortex-m build/stock-qemu/firmware.elf; \
	$(MAKE) PROFILE= TARGET= dos' >build/size.log 2>&1 || { cat build/size.log; exit 1; }
	@tests/size/size.py

.PHONY: clean
clean:
	@rm -rf dist compile_commands.json $(filter-out build/downloads build/apt build/fresh,$(wildcard build/*))
