/** What is counted of a phase that has a measured length, where it is not the phase's own thing (images, modules). */
export type PhaseUnit = "BYTES" | "FILES";
