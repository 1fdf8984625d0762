#include "workspace.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#ifdef __linux__
#include <sys/mman.h>
#endif

OutOfMemory::OutOfMemory(const char* what, size_t bytes)
    : std::runtime_error("out of memory: " + std::to_string(bytes) + " bytes for " + what + " are not to be had") {}

namespace {

/** Of x86 and most ARM: a tensor of 8 MiB needs 4 entries of the processor's page tables, or 2048. */
constexpr size_t HUGE_PAGE = 2 << 20;

/** Where Linux hands them out only to those who ask; whole ones only, so that nothing more is resident. */
void askForHugePages(void* memory, size_t bytes) {
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
#endif
}

/** Where the system does not tell. */
constexpr size_t USUAL_CACHE = 32 << 20;

/** Of the last level that this processor shares; Linux tells it in KiB. (sysconf may count every cache of the chip.) */
size_t cacheBytes() {
  size_t kibibytes = 0;
  std::ifstream("/sys/devices/system/cpu/cpu0/cache/index3/size") >> kibibytes;
  return kibibytes > 0 ? kibibytes << 10 : USUAL_CACHE;
}

/** Outputs of more bytes skip the caches. */
double& leastPastCaches() {
  static double bytes = cacheBytes() / 4;
  return bytes;
}

}  // namespace

bool skipsCache(const float* array, size_t floats) {
  return floats * sizeof(float) > leastPastCaches() && reinterpret_cast<uintptr_t>(array) % 64 == 0;
}

void storePastCachesFrom(double bytes) { leastPastCaches() = bytes < 0 ? cacheBytes() / 4 : bytes; }

void* allocateAligned(const char* what, size_t bytes) {
  const size_t alignment = bytes < HUGE_PAGE ? 64 : HUGE_PAGE;
  void* memory = aligned_alloc(alignment, roundUp(bytes, alignment));
  if (!memory) throw OutOfMemory(what, bytes);
  if (alignment == HUGE_PAGE) askForHugePages(memory, bytes);
  return memory;
}

namespace {

struct Growing {
  void* memory = nullptr;
  size_t bytes = 0;

  void* atLeast(size_t wanted) {
    if (wanted <= bytes) return memory;
    free(memory);
    memory = nullptr;
    bytes = 0;
    memory = allocateAligned("the workspace of a kernel", wanted);
    bytes = wanted;
    return memory;
  }
};

Growing inner, outer;

}  // namespace

float* workspace(size_t floats) { return static_cast<float*>(inner.atLeast(floats * sizeof(float))); }

void* outerWorkspace(size_t bytes) { return outer.atLeast(bytes); }
