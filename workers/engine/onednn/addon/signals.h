// No signal's handler runs on a thread that computes. Matrix products of oneDNN before 3.11.2 let the stack pointer point into the
// heap, where a handler writes: https://github.com/uxlfoundation/oneDNN/issues/4845.
#pragma once

#include <signal.h>

/** While it lives, signals wait, or go to other threads; threads that OpenMP starts meanwhile never take one. */
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t blocked;
    sigfillset(&blocked);
    for (const int crash : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) sigdelset(&blocked, crash);
    pthread_sigmask(SIG_BLOCK, &blocked, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};
