# Puts the functions that short commands run side by side in the program, so that a process brings in few of its pages:
# a page costs more than what most of these functions do. bench/link_order.sh writes the list anew; what is missing in
# it, or no longer there, is merely not moved. Only ld.gold (binutils) takes names of sections; without it nothing happens.
include(CheckLinkerFlag)
set(link_order_list "${CMAKE_CURRENT_LIST_DIR}/link-order.txt")

function(link_in_order target)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR CUSTOS_SANITIZE)
    return()
  endif()
  set(order "-fuse-ld=gold" "-Wl,--section-ordering-file=${link_order_list}" "-Wl,--gc-sections")
  check_linker_flag(CXX "${order}" CUSTOS_LINKS_IN_ORDER)
  if(CUSTOS_LINKS_IN_ORDER)
    target_link_options(${target} PRIVATE ${order})
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${link_order_list}")
  endif()
endfunction()
