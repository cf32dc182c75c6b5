# SPDX-License-Identifier: MIT

# Set here because on the command line it would leak into mpy-cross.
FROZEN_MANIFEST = $(VARIANT_DIR)/manifest.py

# These need submodules, which a MicroPython from Debian's archive doesn't have. An empty MPY_LIB_DIR
# isn't accepted; any directory with a README.md is.
MPY_LIB_DIR = $(TOP)
MICROPY_PY_BTREE = 0
MICROPY_PY_SSL = 0
MICROPY_SSL_MBEDTLS = 0

# libffi would be one more package to install.
MICROPY_PY_FFI = 0

# In a tree of the user's own that lacks our patch, select.poll's way for descriptors has a wild pointer.
ifeq ($(shell grep -l '!poll_obj || !poll_obj->pollfd' $(TOP)/extmod/modselect.c),)
CFLAGS += -DMSSH_POLL_WITHOUT_DESCRIPTORS
endif

include $(VARIANT_DIR)/../frozen.mk

# The modules in this folder, which MicroPython compiles by itself: with our own warnings.
$(BUILD)/$(VARIANT_DIR)/%.o: CFLAGS += $(MSSH_OWN_CFLAGS) $(addprefix -isystem ,. $(TOP) $(BUILD) $(VARIANT_DIR))
