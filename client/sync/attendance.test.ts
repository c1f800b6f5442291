import { expect, it } from 'vitest';
import { type AccountId, createDocumentId, createThreadId } from '../../shared/base/id.ts';
import { Attendance } from './attendance.ts';

it('knows who has a thread before them until it hears otherwise, and nothing any more after a break', () => {
  const attendance = new Attendance();
  const [thread, other, document] = [createThreadId(), createThreadId(), createDocumentId()];
  const ben = 'account-ben' as AccountId;
  let told = 0;
  attendance.subscribe(() => {
    told += 1;
  });
  attendance.hear({ topic: 'attending', document, thread, people: [ben] });
  attendance.hear({ topic: 'attending', document, thread: other, people: [ben] });
  expect(attendance.of(thread)).toEqual([ben]);
  attendance.hear({ topic: 'attending', document, thread, people: [] });
  expect(attendance.of(thread)).toEqual([]);
  expect(attendance.of(thread), 'the same until it is told anew').toBe(attendance.of(createThreadId()));
  attendance.forget();
  expect(attendance.of(other)).toEqual([]);
  expect(told).toBe(4);
});
