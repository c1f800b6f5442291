/** What becomes of the marks of people who delete their account: they stay under a pseudonym, or go with them. */
export const departures = ['stay', 'go'] as const;
export type Departed = (typeof departures)[number];
