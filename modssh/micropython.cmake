# SPDX-License-Identifier: MIT
#
# What a MicroPython port's CMake includes for USER_C_MODULES=<this repository>/modssh/micropython.cmake.
#
#   ENGINE            mbedtls (default) or openssl
#   PROFILE           small: a board's sizes and algorithms (the default), or host
#   ALGORITHMS        small or all; by default PROFILE decides
#   COMPRESSION       none leaves zlib out
#   PQ                none leaves the exchanges out that withstand quantum computers; mlkem (default) has one of them in
#                     4 KB of stack, all has another that takes 27 KB
#   CURVE             libsodium (default) or tweetnacl, whose Curve25519 takes less code and 9 to 24 times the time
#   MSSH_PLATFORM     micropython (default) or unix
#   MSSH_RANDOM       whose random numbers, bind/random_(this).c: esp32 and rp2 in these ports; else the port has them
#   MSSH_THIRD_PARTY  unpacked third-party sources; by default where third_party/obtain.sh puts them

set(MSSH_DIR ${CMAKE_CURRENT_LIST_DIR})
if(NOT DEFINED ENGINE)
    set(ENGINE mbedtls)
endif()
if(NOT DEFINED PROFILE)
    set(PROFILE small)
endif()
if(NOT DEFINED MSSH_PLATFORM)
    set(MSSH_PLATFORM micropython)
endif()
if(NOT DEFINED MSSH_RANDOM AND ESP_PLATFORM)
    set(MSSH_RANDOM esp32)
elseif(NOT DEFINED MSSH_RANDOM AND PICO_ON_DEVICE)
    set(MSSH_RANDOM rp2)
endif()
if(NOT DEFINED MSSH_THIRD_PARTY)
    get_filename_component(MSSH_THIRD_PARTY ${MSSH_DIR}/../build/third_party ABSOLUTE)
endif()

# Have make read sources.mk: sets result to some text with its variables.
function(mssh_read result text)
    execute_process(
        COMMAND make -s -f ${MSSH_DIR}/sources.mk --eval "print:;@:$(info ${text})" print
                ENGINE=${ENGINE} PROFILE=${PROFILE} ALGORITHMS=${ALGORITHMS} COMPRESSION=${COMPRESSION} PQ=${PQ} MLKEM=${MLKEM} CURVE=${CURVE}
                MSSH_PLATFORM=${MSSH_PLATFORM} MSSH_RANDOM=${MSSH_RANDOM} MSSH_DIR=${MSSH_DIR}
                MSSH_THIRD_PARTY=${MSSH_THIRD_PARTY}
        OUTPUT_VARIABLE value OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(${result} "${value}" PARENT_SCOPE)
endfunction()

mssh_read(MSSH_BIND "$(addprefix ${MSSH_DIR}/,$(MSSH_BIND_SRC) $(MSSH_PLATFORM_SRC))")
mssh_read(MSSH_OWN "$(addprefix ${MSSH_DIR}/,$(filter-out $(MSSH_PLATFORM_SRC),$(MSSH_LIBRARY_SRC)))")
mssh_read(MSSH_OTHER "$(addprefix ${MSSH_THIRD_PARTY}/,$(MSSH_OTHER_SRC))")
mssh_read(MSSH_CPPFLAGS "$(MSSH_CPPFLAGS)")
mssh_read(MSSH_DEFINITIONS "$(patsubst -D%,%,$(filter -DMSSH_%,$(MSSH_CPPFLAGS)))")
mssh_read(MSSH_OWN_CFLAGS "$(MSSH_OWN_CFLAGS)")
mssh_read(MSSH_OTHER_CFLAGS "$(MSSH_OTHER_CFLAGS)")
mssh_read(MSSH_LDLIBS "$(MSSH_LDLIBS)")

separate_arguments(MSSH_BIND)
separate_arguments(MSSH_OWN)
separate_arguments(MSSH_OTHER)
separate_arguments(MSSH_LDLIBS)
separate_arguments(MSSH_DEFINITIONS)

# Only the binding and the platform, which need MicroPython's headers, go into usermod's own sources, where MicroPython
# looks for names and for what the collector must know. The sizes and algorithms they see must be those of the rest.
add_library(mssh_own OBJECT ${MSSH_OWN})
target_compile_options(mssh_own PRIVATE "SHELL:${MSSH_CPPFLAGS} ${MSSH_OWN_CFLAGS}")
add_library(mssh_other OBJECT ${MSSH_OTHER})
target_compile_options(mssh_other PRIVATE "SHELL:${MSSH_CPPFLAGS} ${MSSH_OTHER_CFLAGS}")
add_library(mssh STATIC $<TARGET_OBJECTS:mssh_own> $<TARGET_OBJECTS:mssh_other>)

add_library(usermod_mssh INTERFACE)
target_sources(usermod_mssh INTERFACE ${MSSH_BIND})
target_include_directories(usermod_mssh INTERFACE ${MSSH_DIR})
target_compile_definitions(usermod_mssh INTERFACE ${MSSH_DEFINITIONS})
target_link_libraries(usermod_mssh INTERFACE mssh ${MSSH_LDLIBS})
target_link_libraries(usermod INTERFACE usermod_mssh)
