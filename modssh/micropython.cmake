# SPDX-License-Identifier: MIT
#
# What a MicroPython port's CMake includes for USER_C_MODULES=<this repository>/modssh/micropython.cmake.
#
#   ENGINE            mbedtls (default) or openssl
#   MSSH_THIRD_PARTY  unpacked third-party sources; by default where third_party/obtain.sh puts them

set(MSSH_DIR ${CMAKE_CURRENT_LIST_DIR})
if(NOT DEFINED ENGINE)
    set(ENGINE mbedtls)
endif()
if(NOT DEFINED MSSH_THIRD_PARTY)
    get_filename_component(MSSH_THIRD_PARTY ${MSSH_DIR}/../build/third_party ABSOLUTE)
endif()

# Ask make for a variable of sources.mk, as a list with a prefix before each item.
function(mssh_read variable prefix result)
    execute_process(
        COMMAND make -s -f ${MSSH_DIR}/sources.mk --eval "print: ; @echo '$(addprefix ${prefix},$(${variable}))'"
                ENGINE=${ENGINE} MSSH_DIR=${MSSH_DIR} MSSH_THIRD_PARTY=${MSSH_THIRD_PARTY} print
        OUTPUT_VARIABLE items OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(items UNIX_COMMAND "${items}")
    set(${result} ${items} PARENT_SCOPE)
endfunction()
