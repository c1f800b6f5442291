import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createDocumentId, createProjectId } from '../../shared/base/id.ts';
import { createStale, fetchAgain, staleKeys } from './bind-feed.ts';

it('has a first look that is under way taken again, for it may have missed the change', async () => {
  const queries = new QueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((answer) => answers.push(answer));
  const seen: unknown[] = [];
  const stop = new QueryObserver(queries, { queryKey: ['documents'], queryFn }).subscribe(({ data }) => seen.push(data));
  fetchAgain(queries, { queryKey: ['documents'] });
  answers[0]?.('before');
  await eventually(() => expect(answers).toHaveLength(2));
  answers[1]?.('after');
  await eventually(() => expect(seen.at(-1)).toBe('after'));
  stop();
});

it('has a text’s discussion fetched at each event, and the numbers of a list once a second, the last time after the last event', async () => {
  vi.useFakeTimers();
  const queries = new QueryClient();
  const asked = { discussion: 0, discussed: 0 };
  const document = createDocumentId();
  const watch = (key: keyof typeof asked, of: string) =>
    new QueryObserver(queries, { queryKey: [key, of], queryFn: async () => (asked[key] += 1) }).subscribe(() => {});
  const stops = [watch('discussion', document), watch('discussed', 'project')];
  await vi.advanceTimersByTimeAsync(2_000);
  Object.assign(asked, { discussion: 0, discussed: 0 });
  const stale = createStale(queries);
  for (let event = 0; event < 20; event++) {
    stale.hear({ topic: 'discussion', document });
    await vi.advanceTimersByTimeAsync(90);
  }
  expect(asked).toEqual({ discussion: 20, discussed: 2 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual({ discussion: 20, discussed: 3 });
  for (const stop of [...stops, stale.close]) stop();
  vi.useRealTimers();
});

it('has the classes of the start page fetched again when something of their project or an exercise of it changes', () => {
  const project = createProjectId();
  expect(staleKeys({ topic: 'project', project })).toContainEqual(['my-classes']);
});
