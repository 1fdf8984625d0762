#if defined(__x86_64__)
#define LANES 16
#define KERNEL_TABLE avx512Kernels
#define INSTRUCTION_SET "avx512"
#define SHORTER_KERNELS &avx2Kernels
#include "kernels-headers.h"
#pragma GCC target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")
#include "kernels-table.h"
#endif
