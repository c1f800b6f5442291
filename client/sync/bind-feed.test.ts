import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { fetchAgain } from './bind-feed.ts';

it('has a first look that is under way taken again, for it may have missed the change', async () => {
  const queries = new QueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((answer) => answers.push(answer));
  const seen: unknown[] = [];
  const stop = new QueryObserver(queries, { queryKey: ['documents'], queryFn }).subscribe(({ data }) => seen.push(data));
  fetchAgain(queries, { queryKey: ['documents'] });
  answers[0]?.('before');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.('after');
  await vi.waitFor(() => expect(seen.at(-1)).toBe('after'));
  stop();
});
