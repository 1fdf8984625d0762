// Vectors of four floats: SSE2, NEON, or whatever the compiler makes of them.
#define LANES 4
#define KERNEL_TABLE portableKernels
#define INSTRUCTION_SET "portable"
#define SHORTER_KERNELS nullptr
#include "kernels-headers.h"
#include "kernels-table.h"
