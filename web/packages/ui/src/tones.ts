/** The levels' palette; see tokens.css. */
export type Tone = "red" | "orange" | "yellow" | "blue" | "green" | "grey";
