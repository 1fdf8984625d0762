// Makes the kernels for one instruction set. The including file defines LANES (floats a vector), KERNEL_TABLE,
// INSTRUCTION_SET and SHORTER_KERNELS, includes kernels-headers.h, and sets the target in between: the inline functions of
// those headers are shared with code for older processors.
namespace {
#include "kernels/vector.h"
#include "kernels/batch-norm.h"
#include "kernels/batch-norm-gradient.h"
#include "kernels/pooled-batch-norm.h"
#include "kernels/filter-gradient.h"
#include "kernels/winograd.h"
#include "kernels/winograd-filter-gradient.h"
#include "kernels/narrow-convolution.h"
#include "kernels/strided-convolution.h"
#include "kernels/sgd.h"
}  // namespace

const Kernels KERNEL_TABLE = {
    INSTRUCTION_SET,   SHORTER_KERNELS,
    moments,           normalise,
    normaliseAndPool,  batchNormGradient,
    pooledBatchNormGradient,
    hasFilterGradient, filterGradient,
    hasWinogradFilterGradient,
    winogradFilterGradient,
    hasWinograd,       winograd,
    hasNarrow,         narrow,
    hasStrided,        strided,
    sgd,
};
