// Memory for the time of one kernel call. Kernels run one after the other, on the thread that opened the engine, so they
// share it; it grows to what the largest has needed and stays.
#pragma once

#include <cstddef>
#include <stdexcept>

/** Says what was asked for; becomes an error with the code OUT_OF_MEMORY. */
struct OutOfMemory : std::runtime_error {
  OutOfMemory(const char* what, size_t bytes);
};

/** Aligned to 64 bytes. @throws OutOfMemory */
void* allocateAligned(const char* what, size_t bytes);

/** At least that many floats, aligned to 64 bytes; what is in them is undefined. @throws OutOfMemory */
float* workspace(size_t floats);
/** A second one, for oneDNN and what calls kernels that use the first. */
void* outerWorkspace(size_t bytes);

/**
 * Whether a kernel's output is better stored past the caches (`storePast`): it begins with a line, and is so large that little of it
 * would still be there for the next kernel, which reads other arrays too. Measured: the two break even between an eighth and a quarter of the cache.
 */
bool skipsCache(const float* array, size_t floats);
/** Outputs of more than that many bytes are that large, and negative: as measured. Tests run kernels both ways. */
void storePastCachesFrom(double bytes);

inline size_t roundUp(size_t value, size_t step) { return (value + step - 1) / step * step; }
