#pragma once

#include "threads.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "kernels.h"
#include "workspace.h"
