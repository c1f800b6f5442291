/** What can happen to a text as a whole and is kept with it: whether its words may be changed. */
export const documentEvents = ['opened', 'locked'] as const;
export type DocumentEvent = (typeof documentEvents)[number];
