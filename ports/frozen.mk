# SPDX-License-Identifier: MIT

# makemanifest.py looks at the age of the frozen modules alone: when C gains a name that one of them has,
# what was frozen before no longer compiles.
$(BUILD)/frozen_content.c: $(BUILD)/frozen_names
$(BUILD)/frozen_names: $(BUILD)/genhdr/qstrdefs.generated.h
	$(Q)$(RM) -f $(BUILD)/frozen_content.c
	$(Q)$(TOUCH) $@
