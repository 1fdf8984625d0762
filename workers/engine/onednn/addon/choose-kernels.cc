#include <cstring>

#include "kernels.h"

namespace {

#if defined(__x86_64__)
bool hasAvx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool hasAvx512() {
  return hasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}
const Kernels* best() { return hasAvx512() ? &avx512Kernels : hasAvx2() ? &avx2Kernels : &portableKernels; }
const Kernels* named(const char* name) {
  if (!strcmp(name, "avx512") && hasAvx512()) return &avx512Kernels;
  if (!strcmp(name, "avx2") && hasAvx2()) return &avx2Kernels;
  return strcmp(name, "portable") ? nullptr : &portableKernels;
}
#else
const Kernels* best() { return &portableKernels; }
const Kernels* named(const char* name) { return strcmp(name, "portable") ? nullptr : &portableKernels; }
#endif

const Kernels* chosen = best();

}  // namespace

const Kernels& kernels() { return *chosen; }

bool useKernels(const char* instructionSet) {
  const Kernels* found = named(instructionSet);
  if (found) chosen = found;
  return found != nullptr;
}
