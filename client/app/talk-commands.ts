import type { DocumentId } from '../../shared/base/id.ts';

/** By these ids the page offers what can be done with all that is said about one of its texts, wherever it is asked for. */
export const talkCommands = (document: DocumentId) => ({
  commentOnWhole: `comment-whole ${document}`,
  readAll: `read-all ${document}`,
});
