import { join } from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: ["@contsup/client", "@contsup/contsup"],
  turbopack: { root: join(import.meta.dirname, "..") },
  poweredByHeader: false,
  devIndicators: false,
};

export default config;
