/**
 * Conversations by how long they are kept: handed over to the desk (`handed-over`), with a reply that a citizen called
 * wrong (`reported`), with an emergency (`emergency`), and all others. One that is several is the first of these.
 */
export const retentionClasses = ['handed-over', 'reported', 'emergency', 'ordinary'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** Days after the last question; 0 = until the citizen deletes it. */
export type KeptDays = Record<RetentionClass, number>;
