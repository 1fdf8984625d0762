import { canRun } from "./run-program.ts";

const PYTHON = [
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
];

const COMPILER = {
  program: "g++",
  args: ["--version"],
  advice: "g++ is missing: install the package g++",
};

const missing = (programs: typeof PYTHON): string[] =>
  programs.filter(({ program, args }) => !canRun(program, args)).map(({ advice }) => advice);

/** What this machine lacks to unpack a library's wheels, each as a sentence with its remedy; empty when nothing. */
export function missingForWheels(library: string): string[] {
  if (process.platform !== "linux" || process.arch !== "x64")
    return [
      `the ${library} wheels in use are for Linux x64, and this is ${process.platform} ${process.arch}`,
    ];
  return missing(PYTHON);
}

/** What it lacks to compile against a library that is there. */
export const missingCompiler = (): string[] => missing([COMPILER]);
