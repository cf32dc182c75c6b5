# SPDX-License-Identifier: MIT
#
# The tests in C, a program each, and what session_heap measures; the Makefile includes this.

C_TESTS := $(patsubst %.c,$(OUT)/tests/%,$(notdir $(wildcard tests/engine/test_*.c tests/kex/test_*.c tests/core/test_*.c tests/dos/test_*.c)))
vpath test_%.c tests/engine tests/kex tests/core tests/dos
.PHONY: test-programs
test-programs: $(C_TESTS) session_heap
$(C_TESTS): $(OUT)/tests/%: %.c $(wildcard tests/engine/*.h tests/core/*.h tests/dos/*.h tests/fuzz/*.[ch]) $(OUT)/libmssh.a
	@echo "CC $<"; mkdir -p $(@D); $(CC) -g $(MSSH_CPPFLAGS) -isystem $(THIRD_PARTY)/openssh $(MSSH_OWN_CFLAGS) $(SANITIZER) -o $@ $(filter-out tests/fuzz/%,$(filter %.c %.o,$^)) \
		$(OUT)/libmssh.a $(MSSH_LDLIBS)

# Random numbers of boards are in no library for this machine.
$(OUT)/tests/test_noise: modssh/bind/noise.c modssh/bind/noise.h

# What is calculated there is secret until it is compared.
SECRET := mssh_mac_of mssh_poly1305_tag mssh_hash_final mssh_x25519 mssh_equal
$(OUT)/tests/test_compares: MSSH_LDLIBS += $(SECRET:%=-Wl,--wrap=%)

# TweetNaCl is looked at with every engine, and used beside its own curve.
TWEETNACL := $(THIRD_PARTY)/tweetnacl
TWEETNACL_NAMES := -Dmssh_x25519=tweetnacl_x25519 $(foreach name,public sign verify,-Dmssh_ed25519_$(name)=tweetnacl_$(name))
$(OUT)/tests/test_tweetnacl: $(OUT)/tests/tweetnacl.o
$(addprefix $(OUT)/tests/test_,arithmetic shares bad_shares): $(OUT)/tests/tweetnacl.o
$(addprefix $(OUT)/tests/test_,arithmetic shares bad_shares): MSSH_LDLIBS += -Wl,--wrap=mssh_x25519
$(OUT)/tests/tweetnacl.o: modssh/engine/curve_tweetnacl.c $(TWEETNACL)/.obtained
	@echo "CC $(TWEETNACL)"; mkdir -p $(@D); $(CC) -g -Imodssh -isystem $(TWEETNACL) $(MSSH_OTHER_CFLAGS) $(SANITIZER) $(TWEETNACL_NAMES) \
		-r -o $@ $(TWEETNACL)/tweetnacl.c $<

# Those of the DOS port have with them the file they are about.
DOS_TESTS := $(addprefix $(OUT)/tests/test_,entropy ne2000 network_config screen)
$(DOS_TESTS): MSSH_CPPFLAGS += -Iports/dos
$(DOS_TESTS): $(OUT)/tests/test_%: ports/dos/%.c ports/dos/%.h
$(addprefix $(OUT)/tests/test_,entropy entropy_sources): ports/dos/entropy_seed.c
$(OUT)/tests/test_entropy_sources: MSSH_CPPFLAGS += -Iports/dos -isystem $(MPY)
$(OUT)/tests/test_entropy_sources: ports/dos/entropy.c | ports/dos/entropy_sources.c
LIBVTERM := $(THIRD_PARTY)/libvterm
$(OUT)/tests/test_screen: MSSH_CPPFLAGS += -isystem $(LIBVTERM)/include
$(OUT)/tests/test_screen: ports/dos/codepage.c ports/dos/codepage.h $(OUT)/tests/libvterm.o
$(OUT)/tests/libvterm.o: $(LIBVTERM)/.obtained
	@echo "CC $(LIBVTERM)"; mkdir -p $(@D); $(CC) -g -O -w $(SANITIZER) -I$(LIBVTERM)/include -r -o $@ $(LIBVTERM)/src/*.c

# ML-KEM is looked at where a build has none, too.
$(addprefix $(OUT)/tests/test_,arithmetic kem mlkem768): | $(THIRD_PARTY)/openssh/.obtained
$(addprefix $(THIRD_PARTY)/,tweetnacl/.obtained libvterm/.obtained openssh/.obtained): $(THIRD_PARTY)/%/.obtained: \
		third_party/manifest $(wildcard third_party/patches/*) | $(OBTAINED)
	@third_party/obtain.sh -b build $(DOWNLOADS:%=-d %) $* && touch $@

.PHONY: session_heap
session_heap: $(OUT)/session_heap
$(OUT)/session_heap: tests/size/session_heap.c $(OUT)/libmssh.a
	@echo "CC $<"; $(CC) -g -D_GNU_SOURCE $(MSSH_CPPFLAGS) $(MSSH_OWN_CFLAGS) $(SANITIZER) -o $@ $^ $(MSSH_LDLIBS)
