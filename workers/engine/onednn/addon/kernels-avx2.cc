#if defined(__x86_64__)
#define LANES 8
#define KERNEL_TABLE avx2Kernels
#define INSTRUCTION_SET "avx2"
#define SHORTER_KERNELS nullptr
#include "kernels-headers.h"
#pragma GCC target("avx2,fma")
#include "kernels-table.h"
#endif
