import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Whether a change of the editor is one that the binding took over: what others wrote, and what undo takes back. */
export const comesFromYjs = (transaction: Transaction): boolean => transaction.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
