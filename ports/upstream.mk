# SPDX-License-Identifier: MIT
#
# MicroPython's own ports with _ssh, where that meets an mbedTLS of theirs; the Makefile includes this.

# What MicroPython has as submodules, where it looks for them.
submodules = third_party/obtain.sh -b build $(DOWNLOADS:%=-d %) $(1) && \
	for name in $(1); do ! rmdir $(MPY)/lib/$$name 2>/dev/null || ln -s ../../$$name $(MPY)/lib; done

# The unix port as MicroPython has it, with the ssl module and the mbedTLS of that.
build/mbedtls-ssl/micropython: $(FIRMWARE_INPUT) $(OBTAINED) $(MPY)/mpy-cross/build/mpy-cross
	@$(call submodules,mbedtls)
	+@$(MPY_MAKE) $(MPY)/ports/unix BUILD=$(CURDIR)/$(@D) USER_C_MODULES=$(CURDIR) ENGINE=mbedtls FROZEN_MANIFEST= \
		MICROPY_PY_BTREE=0 MICROPY_PY_FFI=0
	@touch $@

# The rp2 port for a board without Wi-Fi, whose drivers Debian hasn't; without packages of micropython-lib, and without
# picotool, which makes an UF2 of it. Such a board has no module ssl, but what hashlib and cryptolib take of mbedTLS.
# stock-rp2 has no _ssh, to compare its size.
rp2_make = CMAKE_ARGS='-DPICO_NO_PICOTOOL=1 -DMICROPY_LIB_DIR=$(MPY)' $(MPY_MAKE) $(MPY)/ports/rp2 BOARD=$* \
	BUILD=$(CURDIR)/$(@D) FROZEN_MANIFEST=$(CURDIR)/ports/rp2/manifest.py
build/rp2-%/firmware.elf: $(FIRMWARE_INPUT) $(OBTAINED) $(MPY)/mpy-cross/build/mpy-cross
	@$(call submodules,mbedtls pico-sdk tinyusb)
	+@$(rp2_make) USER_C_MODULES=$(CURDIR)/modssh/micropython.cmake
	@touch $@

build/stock-rp2-%/firmware.elf: $(OBTAINED) $(MPY)/mpy-cross/build/mpy-cross
	@$(call submodules,mbedtls pico-sdk tinyusb)
	+@$(rp2_make)

BOARD ?= RPI_PICO
.PHONY: rp2
rp2:
	@third_party/packages.sh build rp2
	+@$(MAKE) ENGINE=mbedtls PROFILE=small SANITIZE= TARGET= build/rp2-$(BOARD)/firmware.elf

.PHONY: ssl-test
ssl-test:
	@third_party/packages.sh build test
	+@$(MAKE) ENGINE=mbedtls PROFILE= SANITIZE= TARGET= build/mbedtls-ssl/micropython
	@tests/run mbedtls-ssl -- -q -n $(TEST_PROCESSES) --dist loadgroup beside_ssl $(TESTS)
