import type { AccountId } from '../../shared/base/id.ts';
import { bodyText } from '../../shared/review/comment-body.ts';
import type { Thread } from '../../shared/review/thread.ts';

/** Who began a thread, said something in it or has it to do; some of them more than once. */
export function takersOf({ by, comments, assignment }: Thread): readonly AccountId[] {
  return [by, ...comments.map(({ author }) => author), ...(assignment ? [assignment.to] : [])];
}

const said = new WeakMap<Thread, string>();

/** All that is said in a thread: the words that are suggested, the comments, and what came of it. */
export function saidIn(thread: Thread): string {
  const known = said.get(thread);
  if (known !== undefined) return known;
  const { edit, comments, decision } = thread;
  const suggested = edit && 'text' in edit ? edit.text : '';
  const words = [suggested, decision?.outcome ?? '', ...comments.map(({ body }) => (body ? bodyText(body) : ''))].join('\n');
  said.set(thread, words);
  return words;
}
