#pragma once

#include "threads.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "kernels.h"
#include "workspace.h"
