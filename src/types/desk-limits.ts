// Apart from the schemas, which the chat's script does without.

/** Characters of what a person of the office is asked. */
export const longestWish = 500;
/** Characters of the conversation that goes with it. */
export const longestTranscript = 20_000;
