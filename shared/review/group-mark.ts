import { type GroupId, parseGroupId } from '../base/id.ts';

/** Before a group's id, where else an account's stands. No account begins so: none has a colon. */
const mark = 'group:';

/** A group where else an account stands: in a mention, in a list of readers. */
export const groupMark = (group: GroupId): string => `${mark}${group}`;

/** The group that is meant; null for anything else. */
export const parseGroupMark = (text: string): GroupId | null =>
  text.startsWith(mark) ? parseGroupId(text.slice(mark.length)) : null;
