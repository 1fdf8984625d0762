import { canRun } from "./run-program.ts";

const PROGRAMS = [
  {
    program: "python3",
    args: ["--version"],
    advice: "python3 is missing: install the package python3",
  },
  {
    program: "python3",
    args: ["-m", "pip", "--version"],
    advice: "pip is missing: install the package python3-pip",
  },
  { program: "g++", args: ["--version"], advice: "g++ is missing: install the package g++" },
];

/**
 * What this machine lacks to install an engine from a library's wheels, each as a sentence with its remedy; empty when
 * nothing.
 */
export function missingParts(library = "TensorFlow"): string[] {
  if (process.platform !== "linux" || process.arch !== "x64")
    return [
      `the ${library} wheels in use are for Linux x64, and this is ${process.platform} ${process.arch}`,
    ];
  return PROGRAMS.filter(({ program, args }) => !canRun(program, args)).map(({ advice }) => advice);
}

/** What it lacks to compile against a library that is there. */
export const missingCompiler = (): string[] =>
  PROGRAMS.filter(({ program, args }) => program === "g++" && !canRun(program, args)).map(
    ({ advice }) => advice,
  );
