# SPDX-License-Identifier: MIT
#
# What a MicroPython port's make includes for USER_C_MODULES=<this repository>.
#
#   ENGINE            openssl, mbedtls or axtls; by default axtls where the firmware has it, else mbedtls
#   PROFILE           small: a board's sizes and algorithms; else a host's
#   COMPRESSION       none leaves zlib out
#   PQ                none leaves the exchanges out that withstand quantum computers; mlkem (default) has one of them in
#                     4 KB of stack, all has another that takes 27 KB
#   CURVE             libsodium (default) or tweetnacl, whose Curve25519 takes less code and 9 to 24 times the time
#   MSSH_PLATFORM     unix or micropython; by default the one in MicroPython's unix port, the other in the rest
#   MSSH_RANDOM       whose random numbers, bind/random_(this).c: stm32 and mimxrt in these ports; else the port has them
#                     (docs/porting.md)
#   MSSH_THIRD_PARTY  unpacked third-party sources; by default where third_party/obtain.sh puts them

MSSH_DIR := $(USERMOD_DIR)
MSSH_THIRD_PARTY ?= $(dir $(MSSH_DIR))build/third_party
MSSH_MICROPYTHON := $(TOP)
MSSH_PLATFORM ?= $(if $(filter unix,$(notdir $(CURDIR))),unix,micropython)
MSSH_RANDOM ?= $(filter stm32 mimxrt,$(notdir $(CURDIR)))
ENGINE ?= $(if $(filter 1,$(MICROPY_SSL_AXTLS)),axtls,mbedtls)

include $(MSSH_DIR)/sources.mk

# A firmware that has axTLS already compiles it.
ifeq ($(MICROPY_SSL_AXTLS),1)
MSSH_AXTLS_SRC :=
endif

# The platform is the binding's: MicroPython looks into it for what the collector must know.
mssh_own := $(addprefix $(MSSH_DIR)/,$(filter-out $(MSSH_PLATFORM_SRC),$(MSSH_LIBRARY_SRC)))
mssh_bind := $(addprefix $(MSSH_DIR)/,$(MSSH_BIND_SRC) $(MSSH_PLATFORM_SRC))
mssh_other := $(addprefix $(MSSH_THIRD_PARTY)/,$(MSSH_OTHER_SRC))

SRC_USERMOD_C += $(mssh_bind)
SRC_USERMOD_LIB_C += $(mssh_own) $(mssh_other)
SRC_THIRDPARTY_C += $(MSSH_AXTLS_SRC)
# MicroPython collects names from what is compiled with these.
CFLAGS_USERMOD += -I$(MSSH_DIR) $(filter -DMSSH_%,$(MSSH_CPPFLAGS))
LDFLAGS_USERMOD += $(MSSH_LDLIBS)

# Flags for our objects alone. MicroPython's headers don't stand -Wconversion: -isystem silences them.
mssh_objects = $(patsubst $(USER_C_MODULES)/%.c,$(BUILD)/%.o,$(1))
$(call mssh_objects,$(mssh_own) $(mssh_bind)): private CFLAGS += \
	$(MSSH_CPPFLAGS) $(MSSH_OWN_CFLAGS) $(MSSH_EXTRA_CFLAGS) $(addprefix -isystem ,. $(TOP) $(BUILD) $(VARIANT_DIR))
# mphalport.h of the unix port calls usleep, which is none of C11's.
$(call mssh_objects,$(mssh_bind)): private CFLAGS += -D_DEFAULT_SOURCE
$(call mssh_objects,$(mssh_other)) $(MSSH_AXTLS_SRC:%.c=$(BUILD)/%.o): private CFLAGS += $(MSSH_CPPFLAGS) $(MSSH_OTHER_CFLAGS)
$(call mssh_objects,$(mssh_own) $(mssh_bind) $(mssh_other)): $(MSSH_DIR)/sources.mk
