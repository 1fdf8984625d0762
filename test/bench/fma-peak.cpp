// fma-peak THREADS: single-precision multiply-adds of all threads together, in the widest vectors of the processor it was
// compiled on, out of registers: what no kernel can exceed. Prints {"gflops": ..., "vectorBits": ...}, 2 FLOP a multiply-add,
// of the best round.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#if defined(__AVX512F__)
constexpr int VECTOR_BYTES = 64;
#elif defined(__AVX__)
constexpr int VECTOR_BYTES = 32;
#else
constexpr int VECTOR_BYTES = 16;
#endif
typedef float Vector __attribute__((vector_size(VECTOR_BYTES)));

constexpr int LANES = VECTOR_BYTES / sizeof(float);
constexpr int CHAINS = 12;  // latency (4 or 5) x units (2) must be covered, in 16 registers
constexpr int ROUNDS = 40;
constexpr double ROUND_SECONDS = 0.03;

static float multiplyAdd(long iterations) {
  Vector sums[CHAINS];
#pragma GCC unroll 12
  for (int chain = 0; chain < CHAINS; chain++) sums[chain] = Vector{} + float(chain);  // equal chains would become one
  const Vector factor = Vector{} + 0.999f, addend = Vector{} + 0.001f;  // stays near 1: no denormal, no infinity
  for (long i = 0; i < iterations; i++)
#pragma GCC unroll 12
    for (int chain = 0; chain < CHAINS; chain++) sums[chain] = sums[chain] * factor + addend;
  Vector total = {};
#pragma GCC unroll 12
  for (int chain = 0; chain < CHAINS; chain++) total += sums[chain];  // whole: what is indexed by lane leaves its register
  return total[0];
}

static double seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

static double roundSeconds(int threads, long iterations) {
  std::atomic<int> ready{0};
  std::atomic<float> sink{0};
  std::vector<double> starts(threads), ends(threads);
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; thread++)
    running.emplace_back([&, thread] {
      for (ready++; ready < threads;) std::this_thread::yield();
      starts[thread] = seconds();
      sink = multiplyAdd(iterations);
      ends[thread] = seconds();
    });
  for (std::thread& thread : running) thread.join();
  return *std::max_element(ends.begin(), ends.end()) -
         *std::min_element(starts.begin(), starts.end());
}

int main(int, char** arguments) {
  const int threads = std::atoi(arguments[1]);
  long iterations = 1000;
  while (roundSeconds(threads, iterations) < ROUND_SECONDS) iterations *= 2;
  double best = roundSeconds(threads, iterations);
  for (int round = 0; round < ROUNDS; round++)
    best = std::min(best, roundSeconds(threads, iterations));
  const double flop = 2.0 * LANES * CHAINS * iterations * threads;
  std::printf("{\"gflops\": %.1f, \"vectorBits\": %d}\n", flop / best / 1e9, 8 * VECTOR_BYTES);
}
