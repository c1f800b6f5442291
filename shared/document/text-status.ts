/** How far the work on a text is, as people say it themselves; nothing else follows from it. In the order in which it goes on. */
export const textStatuses = ['todo', 'doing', 'done'] as const;
export type TextStatus = (typeof textStatuses)[number];
