#include "workspace.h"

#include <cstdlib>
#include <string>

OutOfMemory::OutOfMemory(const char* what, size_t bytes)
    : std::runtime_error("out of memory: " + std::to_string(bytes) + " bytes for " + what + " are not to be had") {}

void* allocateAligned(const char* what, size_t bytes) {
  void* memory = aligned_alloc(64, roundUp(bytes, 64));
  if (!memory) throw OutOfMemory(what, bytes);
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
