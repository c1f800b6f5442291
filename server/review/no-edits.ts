import { err } from '../../shared/base/result.ts';
import type { EditText } from './edit-text.ts';

/** For a server that changes no words: suggestions are rejected and withdrawn there, and accepted only while their text is locked. */
export const noEdits: EditText = {
  make: async () => err('unavailable'),
  reverse: async () => err('unavailable'),
  write: async () => err('unavailable'),
};
